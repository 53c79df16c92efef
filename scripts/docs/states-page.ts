import { printStates } from '../../api/src/candidacies/candidacy.diagram.ts';
import { printConventionStates } from '../../api/src/conventions/convention.diagram.ts';

export const statesPage = new URL('../../docs/developers/states.md', import.meta.url);

/** The tables between the markers of the page, by the name of the marker. */
export const tables: Readonly<Record<string, () => string>> = {
  candidacy: printStates,
  convention: printConventionStates,
};

/** Replaces what is between the markers of a document. Throws when a marker is missing. */
export function withStates(document: string): string {
  return Object.entries(tables).reduce((page, [name, print]) => {
    const [beginMark, endMark] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
    const [begin, end] = [page.indexOf(beginMark), page.indexOf(endMark)];
    if (begin < 0 || end < begin) throw new Error(`${beginMark} and ${endMark} are missing`);
    return `${page.slice(0, begin + beginMark.length)}\n${print()}\n${page.slice(end)}`;
  }, document);
}
