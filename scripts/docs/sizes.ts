import { isTest, typescriptFiles } from '../source/files.ts';
import { castsOf, duplicatesOf, functionsOf, type LongFunction, linesOf } from '../source/measures.ts';
import { parse, type Source } from '../source/syntax.ts';

/** Number of lines from which a function needs a reason (`long-functions.ts`). */
export const longFrom = 41;

const parts = {
  api: ['api/contract', 'api/rules', 'api/src', 'api/store/src', 'api/test'],
  web: ['web/src'],
  search: ['search/src'],
  scripts: ['scripts'],
} as const;
export type Part = keyof typeof parts;
const partNames: readonly Part[] = ['api', 'web', 'search', 'scripts'];

export interface Sizes {
  part: Part;
  files: number;
  median: number;
  longest: { path: string; lines: number };
  longFunctions: LongFunction[];
  castsPerThousand: number;
  duplicated: number;
}

/** Data and dictionaries do not count as code, except their casts. */
const isData = (path: string) =>
  /\/(data|words|set|judged?|judge)\/|\/i18n\.|\/common\.(fr|en)\.ts|\/i18n\//.test(path);

export function measure(): Sizes[] {
  return partNames.map((part) => {
    const sources = typescriptFiles(parts[part])
      .filter((path) => !isTest(path))
      .map(parse);
    const code = sources.filter(({ path }) => !isData(path));
    const lengths = code.map(({ path, text }) => ({ path, lines: linesOf(text) }));
    lengths.sort((a, b) => a.lines - b.lines);
    const total = sum(sources.map(({ text }) => linesOf(text)));
    return {
      part,
      files: sources.length,
      median: lengths[Math.floor(lengths.length / 2)]?.lines ?? 0,
      longest: lengths.at(-1) ?? { path: '', lines: 0 },
      longFunctions: longOf(code),
      castsPerThousand: (sum(sources.map(castsOf)) / total) * 1000,
      duplicated: duplicatesOf(code),
    };
  });
}

const longOf = (sources: readonly Source[]) =>
  sources.flatMap(functionsOf).filter(({ lines }) => lines >= longFrom);

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

const beginMark = '<!-- size:begin -->';
const endMark = '<!-- size:end -->';

export function printSizes(sizes: readonly Sizes[]): string {
  return [
    '| part | files | median lines | longest | functions over 40 lines | casts per 1,000 lines | lines doubled in runs over 6 |',
    '|---|---|---|---|---|---|---|',
    ...sizes.map(({ part, files, median, longest, longFunctions, castsPerThousand, duplicated }) => {
      const cells = [part, files, median, `${longest.lines}, \`${longest.path}\``, longFunctions.length];
      return `| ${[...cells, castsPerThousand.toFixed(1), duplicated].join(' | ')} |`;
    }),
  ].join('\n');
}

/** Returns the document with an updated table. Throws when a marker comment is missing. */
export function withSizes(document: string, sizes: readonly Sizes[]): string {
  const [begin, end] = [document.indexOf(beginMark), document.indexOf(endMark)];
  if (begin < 0 || end < begin) throw new Error(`${beginMark} and ${endMark} are missing`);
  return `${document.slice(0, begin + beginMark.length)}\n${printSizes(sizes)}\n${document.slice(end)}`;
}

/** Reads the table of a document: part → its cells. */
export function readSizes(document: string): Map<string, string[]> {
  const table = document.slice(document.indexOf(beginMark), document.indexOf(endMark));
  const rows = table.split('\n').filter((line) => /^\| (api|web|search|scripts) /.test(line));
  return new Map(
    rows.map((line) => {
      const [part = '', ...cells] = line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim());
      return [part, cells];
    }),
  );
}
