import { describe, expect, it } from 'vitest';
import { typescriptFiles } from './files.ts';
import { isNode, parse, parseText, type Source, walk } from './syntax.ts';

/** Every list of at least two texts that is written out in a source, as one text in alphabetical order. */
function listsOf({ path, program }: Source): { path: string; list: string }[] {
  const found: { path: string; list: string }[] = [];
  walk(program, ({ type, elements }) => {
    if (type !== 'ArrayExpression' || !Array.isArray(elements)) return;
    const values: unknown[] = elements.map((one) =>
      isNode(one) && one.type === 'Literal' ? one.value : one,
    );
    const texts = values.filter((value) => value !== null);
    if (texts.length < 2 || !texts.every((text) => typeof text === 'string')) return;
    found.push({ path, list: texts.sort().join(' ') });
  });
  return found;
}

const listsUnder = (folder: string, ending: string) =>
  typescriptFiles([folder])
    .filter((path) => path.endsWith(ending))
    .flatMap((path) => listsOf(parse(path)));

describe('the lists of fixed values', () => {
  it('are found in any order, with null and without', () => {
    const source = parseText(
      'x.model.ts',
      "const a = { enum: ['fr', 'en', null] }; const b = ['x', ...a, 'y'];",
    );
    expect(listsOf(source)).toEqual([{ path: 'x.model.ts', list: 'en fr' }]);
  });

  it('stand in the contract alone: no model writes one of them again', () => {
    const known = new Set(listsUnder('api/contract', '.ts').map(({ list }) => list));
    expect(known.size).toBeGreaterThan(30);
    expect(listsUnder('api/src', '.model.ts').filter(({ list }) => known.has(list))).toEqual([]);
  });
});
