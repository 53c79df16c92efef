/** One stretch of a text, from `start` to `end`, that became `inserted`. */
export interface TextDifference {
  start: number;
  end: number;
  inserted: string;
}

const isHigh = (code: number | undefined) => code !== undefined && code >= 0xd800 && code <= 0xdbff;
const isLow = (code: number | undefined) => code !== undefined && code >= 0xdc00 && code <= 0xdfff;

/**
 * The shortest stretch in which two texts differ; it never cuts a character of two code units. `caret`: where the
 * typed text ends in `after`, which decides between equal letters.
 */
export function differenceOf(before: string, after: string, caret = after.length): TextDifference {
  const shortest = Math.min(before.length, after.length);
  let tail = 0;
  // what stands behind the caret was not typed
  const behind = Math.min(shortest, after.length - caret);
  while (tail < behind && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  let start = 0;
  while (start < shortest - tail && before[start] === after[start]) start += 1;
  while (tail < shortest - start && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  if (isHigh(before.charCodeAt(start - 1))) start -= 1;
  if (tail > 0 && isLow(before.charCodeAt(before.length - tail))) tail -= 1;
  return { start, end: before.length - tail, inserted: after.slice(start, after.length - tail) };
}

/**
 * What `now` becomes when a change that turned `base` into `other` is made in it too. When both changed the same
 * stretch, the other's words come after ours: none is lost.
 */
export function withChangeOf(base: string, other: string, now: string): string {
  const theirs = differenceOf(base, other);
  const ours = differenceOf(base, now);
  const grown = now.length - base.length;
  if (theirs.end <= ours.start) return now.slice(0, theirs.start) + theirs.inserted + now.slice(theirs.end);
  if (theirs.start >= ours.end)
    return now.slice(0, theirs.start + grown) + theirs.inserted + now.slice(theirs.end + grown);
  const at = ours.start + ours.inserted.length;
  const space = theirs.inserted && !/^\s/.test(theirs.inserted) ? ' ' : '';
  return now.slice(0, at) + space + theirs.inserted + now.slice(at);
}
