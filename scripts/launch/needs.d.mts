/** A Chromium for browser tests and pictures, or undefined. */
export function findChromium(): string | undefined;
