import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { castsOf, duplicatesOf, functionsOf } from '../source/measures.ts';
import { parseText } from '../source/syntax.ts';
import { longFunctions, maxLines } from './long-functions.ts';
import { measure, readSizes } from './sizes.ts';

/** Maximum number of casts per 1,000 lines of each part. It is lowered as casts are removed; the aim is under 3. */
const maxCasts = { api: 7.5, web: 2, search: 6.5, scripts: 4.5 } as const;

const sizes = measure();

it('no part has more casts than its maximum', () => {
  for (const { part, castsPerThousand } of sizes)
    expect([part, castsPerThousand <= maxCasts[part]]).toEqual([part, true]);
});

it('every function over the maximum length has a reason, and every reason has its function', () => {
  const found = sizes
    .flatMap(({ longFunctions }) => longFunctions)
    .filter(({ path, name, lines }) => lines > maxLines(path, name))
    .map(({ path, name }) => `${path}#${name}`);
  expect([...new Set(found)].sort()).toEqual(longFunctions.flatMap((group) => group.functions).sort());
});

it('the table in ARCHITECTURE.md differs by less than a tenth from the code (npm run docs:size writes it)', async () => {
  const shown = readSizes(await readFile(new URL('../../ARCHITECTURE.md', import.meta.url), 'utf8'));
  for (const { part, files, median, castsPerThousand } of sizes) {
    const [writtenFiles, writtenMedian, , , writtenCasts] = (shown.get(part) ?? []).map(Number.parseFloat);
    const near = (written: number | undefined, now: number) =>
      Math.abs((written ?? Number.NaN) - now) <= Math.max(now * 0.1, 1);
    expect([
      part,
      near(writtenFiles, files),
      near(writtenMedian, median),
      near(writtenCasts, castsPerThousand),
    ]).toEqual([part, true, true, true]);
  }
});

describe('how sources are measured', () => {
  const source = (text: string) => parseText('sample.ts', text);

  it('the lines of an inner function do not count for the outer one', () => {
    const text = 'function outer() {\n  const inner = () => {\n    return 1;\n  };\n  return inner;\n}\n';
    expect(functionsOf(source(text)).map(({ name, lines }) => [name, lines])).toEqual([
      ['outer', 4],
      ['inner', 3],
    ]);
  });

  it('`as const` and a renamed import are not casts', () => {
    const text =
      "import { a as b } from './a.ts';\nconst c = [b] as const;\nconst d = c as unknown as string;\n";
    expect(castsOf(source(text))).toBe(2);
  });

  it('seven equal lines in two places are duplicates, except imports', () => {
    const run = Array.from({ length: 7 }, (_, line) => `call(${line});`).join('\n');
    expect(duplicatesOf([source(`${run}\nother();\n`), parseText('second.ts', `more();\n${run}\n`)])).toBe(7);
    expect(duplicatesOf([source(run)])).toBe(0);
  });
});
