import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { printStates, withStates } from './candidacy.diagram.ts';

it('the documentation shows the table that the code uses (`npm run docs:states` writes it)', async () => {
  const document = await readFile(new URL('../../../ARCHITECTURE.md', import.meta.url), 'utf8');
  expect(withStates(document)).toBe(document);
  expect(document).toContain(printStates());
});

it('a document without the markers is refused instead of getting a second table', () => {
  expect(() => withStates('# Architecture')).toThrow('states:begin');
});
