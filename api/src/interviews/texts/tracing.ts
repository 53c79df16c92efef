/** One place where a text changed: at a position in the new text, with the letters that touch it on both sides. */
export interface Stroke {
  at: number;
  inserted: string;
  removed: string;
  left: string;
  right: string;
}

/** Words of one author; those taken away stand at a place without a length. */
interface Piece {
  at: number;
  text: string;
  left: string;
  right: string;
}

/** What one author has added to a text and taken from it, followed while everybody goes on writing. */
export interface Trace {
  added: Piece[];
  taken: Piece[];
}

/** Characters. */
const longestExcerpt = 120;
/** Letters of a word that a stroke leaves on one side. */
const longestSide = 24;

export const blankTrace = (): Trace => ({ added: [], taken: [] });

/** The rest of a word that a stroke at this place cuts. */
export const sidesOf = (text: string, from: number, to: number) => ({
  left: /[\p{L}\p{N}'’-]*$/u.exec(text.slice(Math.max(0, from - longestSide), from))?.[0] ?? '',
  right: /^[\p{L}\p{N}'’-]*/u.exec(text.slice(to, to + longestSide))?.[0] ?? '',
});

/** Takes a stretch out of the trace; returns what of it the author had not added themselves. */
function cut(trace: Trace, { at, removed, left, right }: Stroke): string {
  const end = at + removed.length;
  const isEarlier = Array<boolean>(removed.length).fill(true);
  for (const piece of trace.added) {
    const { text } = piece;
    const [from, to] = [Math.max(piece.at, at), Math.min(piece.at + text.length, end)];
    if (from < to) {
      isEarlier.fill(false, from - at, to - at);
      if (from === piece.at) piece.left = left;
      if (to === piece.at + text.length) piece.right = right;
      piece.text = text.slice(0, from - piece.at) + text.slice(to - piece.at);
    }
  }
  trace.added = trace.added.filter(({ text }) => text !== '');
  // what stood behind comes nearer
  for (const piece of [...trace.added, ...trace.taken])
    if (piece.at > at) piece.at = Math.max(at, piece.at - removed.length);
  return [...isEarlier.keys()].map((index) => (isEarlier[index] ? removed[index] : '')).join('');
}

/** Makes room for what somebody else wrote; in the middle of a piece it makes two of it. */
function makeRoom(trace: Trace, { at, inserted }: Stroke): void {
  trace.added = trace.added.flatMap((piece) => {
    const inside = at - piece.at;
    if (inside <= 0) return [{ ...piece, at: piece.at + inserted.length }];
    if (inside >= piece.text.length) return [piece];
    const [first, second] = [piece.text.slice(0, inside), piece.text.slice(inside)];
    return [
      { ...piece, text: first, right: '' },
      { ...piece, text: second, left: '', at: at + inserted.length },
    ];
  });
  for (const piece of trace.taken) if (piece.at >= at) piece.at += inserted.length;
}

/** Adds what the author wrote to the piece that it touches, or as a new one. */
function write(trace: Trace, { at, inserted, left, right }: Stroke): void {
  const touched = trace.added.find((piece) => piece.at <= at && at <= piece.at + piece.text.length);
  for (const piece of [...trace.added, ...trace.taken])
    if (piece !== touched && piece.at > at) piece.at += inserted.length;
  if (!touched) {
    trace.added.push({ at, text: inserted, left, right });
    return;
  }
  const inside = at - touched.at;
  if (inside === 0) touched.left = left;
  if (inside === touched.text.length) touched.right = right;
  touched.text = touched.text.slice(0, inside) + inserted + touched.text.slice(inside);
}

/** Notes words that were there before; letters taken one after the other are one piece. */
function take(trace: Trace, text: string, { at, left, right }: Stroke): void {
  const last = trace.taken.at(-1);
  if (last?.at !== at) {
    trace.taken.push({ at, text, left, right });
    return;
  }
  // backwards when what follows is still the same, otherwise forwards
  if (last.right === right) Object.assign(last, { text: text + last.text, left });
  else Object.assign(last, { text: last.text + text, right });
}

/** Follows one change of the text, by the author of the trace or by somebody else. */
export function follow(trace: Trace, stroke: Stroke, isOwn: boolean): void {
  if (stroke.removed) {
    const earlier = cut(trace, stroke);
    if (isOwn && earlier) take(trace, earlier, stroke);
  }
  if (!stroke.inserted) return;
  if (isOwn) write(trace, stroke);
  else makeRoom(trace, stroke);
}

/** Whole words in the order of the text, shortened; empty when there are none. */
export function excerptOf(pieces: readonly Piece[]): string {
  const words = [...pieces]
    .sort((one, other) => one.at - other.at)
    .map(({ text, left, right }) => `${/^\s/.test(text) ? '' : left}${text}${/\s$/.test(text) ? '' : right}`)
    .map((text) => text.replaceAll(/\s+/g, ' ').trim())
    .filter(Boolean)
    .join(' … ');
  const letters = [...words];
  return letters.length > longestExcerpt ? `${letters.slice(0, longestExcerpt).join('').trimEnd()}…` : words;
}
