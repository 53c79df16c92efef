import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { statesPage, tables, withStates } from './states-page.ts';

it('the documentation shows the tables that the code uses (`npm run docs:states` writes them)', async () => {
  const document = await readFile(statesPage, 'utf8');
  expect(withStates(document)).toBe(document);
  for (const print of Object.values(tables)) expect(document).toContain(print());
});

it('a document without the markers is refused instead of getting a second table', () => {
  expect(() => withStates('# States')).toThrow('candidacy:begin');
});
