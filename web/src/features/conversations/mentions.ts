interface Named {
  ref: string;
  name: string;
}

/** The text as it is sent: each `@Name` of a participant becomes `@[ref]`, the longest names first. */
export function withRefs(text: string, people: readonly Named[]): string {
  return people
    .filter(({ name }) => name)
    .toSorted((first, second) => second.name.length - first.name.length)
    .reduce((words, { name, ref }) => words.replaceAll(`@${name}`, `@[${ref}]`), text);
}

/** The text as it is shown while it waits to be sent. */
export function withNames(text: string, people: readonly Named[]): string {
  return people.reduce((words, { name, ref }) => words.replaceAll(`@[${ref}]`, `@${name}`), text);
}

/** What is typed after an `@` just before the cursor; null when no mention is being typed. */
export function mentionBegun(text: string, cursor: number): { from: number; typed: string } | null {
  const found = /(?:^|\s)@([\p{L}\d-]{0,30})$/u.exec(text.slice(0, cursor));
  return found ? { from: cursor - (found[1]?.length ?? 0) - 1, typed: found[1] ?? '' } : null;
}

/** Splits a text into parts, marking the given words: mentioned names or search terms. */
export function splitByMatches(text: string, words: readonly string[]): { text: string; marked: boolean }[] {
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
