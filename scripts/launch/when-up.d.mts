export function whenUp(
  urls: readonly string[],
  options?: { givenUp?: () => boolean; everyMs?: number },
): Promise<boolean>;
