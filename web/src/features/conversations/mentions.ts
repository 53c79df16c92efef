interface Named {
  ref: string;
  name: string;
}

/** What is sent: each `@Name` of somebody in the conversation becomes `@[ref]`, longer names first. */
export function withRefs(text: string, people: readonly Named[]): string {
  return people
    .filter(({ name }) => name)
    .toSorted((first, second) => second.name.length - first.name.length)
    .reduce((words, { name, ref }) => words.replaceAll(`@${name}`, `@[${ref}]`), text);
}

/** The same text for the eyes, while it waits to be sent. */
export function withNames(text: string, people: readonly Named[]): string {
  return people.reduce((words, { name, ref }) => words.replaceAll(`@[${ref}]`, `@${name}`), text);
}

/** What is typed after an `@` right before the cursor; null when no name is being typed. */
export function mentionBegun(text: string, cursor: number): { from: number; typed: string } | null {
  const found = /(?:^|\s)@([\p{L}\d-]{0,30})$/u.exec(text.slice(0, cursor));
  return found ? { from: cursor - (found[1]?.length ?? 0) - 1, typed: found[1] ?? '' } : null;
}

/** Pieces of a text with the ones to mark: names of people mentioned, or words that were searched. */
export function markedPieces(text: string, words: readonly string[]): { text: string; marked: boolean }[] {
  const wanted = words.filter(Boolean).toSorted((first, second) => second.length - first.length);
  if (wanted.length === 0) return [{ text, marked: false }];
  const pattern = new RegExp(
    `(${wanted.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`,
  );
  return text
    .split(pattern)
    .map((piece, index) => ({ text: piece, marked: index % 2 === 1 }))
    .filter((piece) => piece.text !== '');
}
