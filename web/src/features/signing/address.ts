/** A masked address or number that a line break does not cut: `•• •• •• •• 34`. */
export const unbroken = (address: string): string => address.replaceAll(' ', '\u00a0');
