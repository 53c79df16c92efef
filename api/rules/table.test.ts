import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { conventionRules } from './convention-rules.ts';
import { printRules, withRules } from './table.ts';

it('the documentation contains the table of the rules (`npm run docs:rules` writes it)', async () => {
  const document = await readFile(new URL('../../docs/developers/rules.md', import.meta.url), 'utf8');
  expect(withRules(document)).toBe(document);
  expect(document).toContain(printRules());
});

it('a document without the marks is refused', () => {
  expect(() => withRules('# Rules')).toThrow('rules:begin');
});

it('each rule has a code of its own, an article and a sentence in both languages', () => {
  const codes = conventionRules.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  for (const { articles, since, says } of conventionRules) {
    expect(articles.every((article) => /^[LDR]\d{4}-\d+$/.test(article))).toBe(true);
    expect(articles.length).toBeGreaterThan(0);
    expect(since).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(says.fr.length > 10 && says.en.length > 10).toBe(true);
  }
});
