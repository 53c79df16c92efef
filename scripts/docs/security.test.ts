import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const document = readFileSync(new URL('SECURITY.md', root), 'utf8');
const rows = document.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| ---'));
const quoted = (text: string) => [...text.matchAll(/`([^`]+)`/g)].flatMap(([, inner]) => inner ?? []);

test('each entry point in SECURITY.md names a test that exists', () => {
  const ways = rows.filter((line) => !line.includes('| Shown by |'));
  expect(ways.length).toBeGreaterThan(20);
  for (const way of ways) {
    const shownBy = quoted(way.split(' | ').at(-1) ?? '');
    expect(shownBy, way).not.toEqual([]);
    for (const file of shownBy) {
      expect(file).toMatch(/\.test\.ts$/);
      expect(existsSync(new URL(file, root)), file).toBe(true);
    }
  }
});

test('each command in SECURITY.md exists', () => {
  const { scripts } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
  const named = quoted(document).flatMap((text) => /^npm run ([\w:-]+)/.exec(text)?.[1] ?? []);
  expect(named.length).toBeGreaterThan(0);
  for (const name of named) expect(scripts, name).toHaveProperty([name]);
});
