/** Number of typos allowed in a word: none under 4 letters, one from 4, two from 8. */
export function allowedEdits(word: string): number {
  return word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0;
}

const width = 64;
const rows = new Uint8Array(3 * width);

/**
 * Edit distance of two folded words (insertions, deletions, substitutions, swaps of neighbours); `max + 1` when it is
 * more than `max`. With `prefix`, the rest of `candidate` after the best end is free.
 */
export function edits(word: string, candidate: string, max: number, prefix = false): number {
  const n = word.length;
  const m = Math.min(candidate.length, prefix ? n + max : width - 1);
  if (n >= width || Math.abs(n - m) > max || (!prefix && candidate.length - n > max)) return max + 1;
  for (let j = 0; j <= m; j++) rows[j] = j;
  let at = 0;
  for (let i = 1; i <= n; i++) {
    const before = at;
    const beforeThat = (at + 2 * width) % (3 * width);
    at = (at + width) % (3 * width);
    rows[at] = i;
    let least = i;
    for (let j = 1; j <= m; j++) {
      const same = word.charCodeAt(i - 1) === candidate.charCodeAt(j - 1);
      let cost = Math.min(
        rows[before + j]! + 1,
        rows[at + j - 1]! + 1,
        rows[before + j - 1]! + (same ? 0 : 1),
      );
      if (
        i > 1 &&
        j > 1 &&
        word.charCodeAt(i - 1) === candidate.charCodeAt(j - 2) &&
        word.charCodeAt(i - 2) === candidate.charCodeAt(j - 1)
      ) {
        cost = Math.min(cost, rows[beforeThat + j - 2]! + 1);
      }
      rows[at + j] = cost;
      if (cost < least) least = cost;
    }
    if (least > max) return max + 1;
  }
  let best = rows[at + m]!;
  if (prefix) for (let j = 0; j < m; j++) best = Math.min(best, rows[at + j]!);
  return Math.min(best, max + 1);
}
