import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const dist = new URL('../dist/', import.meta.url);

it('the build contains no route, code, styles or texts of the gallery, which exists in development only', () => {
  const manifest = readFileSync(new URL('.vite/manifest.json', dist), 'utf8');
  expect(manifest).toContain('src/features/account/i18n.fr.ts');
  expect(manifest).not.toContain('features/gallery');
  expect(manifest).not.toContain('i18n.dev');
  const files = readdirSync(new URL('assets/', dist)).filter((name) => /\.(js|css)$/.test(name));
  const holding = (text: string) =>
    files.filter((name) => readFileSync(new URL(`assets/${name}`, dist), 'utf8').includes(text));
  expect(holding('p-card').length).toBeGreaterThan(0);
  expect(holding('p-gallery')).toEqual([]);
});
