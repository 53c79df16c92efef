import { readdirSync, readFileSync } from 'node:fs';
import { paths } from '@passerelle/api/contract';
import { expect, it } from 'vitest';

const root = new URL('../../../', import.meta.url).pathname;
const sources = ['web/src', 'api/src', 'scripts'].flatMap((folder) =>
  readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .map((file) => `${folder}/${file}`),
);

it('the addresses of pages are written once, in the contract', () => {
  const first = Object.values(paths).map(
    (path) => (typeof path === 'string' ? path : path('')).split('/')[1],
  );
  // the API has routes of these names
  const words = [...new Set(first)].filter((word) => word && word !== 'notifications' && word !== 'demo');
  const written = new RegExp(`['"\`]/(?:${words.join('|')})(?=['"\`/?#])`);
  const byHand = sources.filter((file) => written.test(readFileSync(`${root}${file}`, 'utf8')));
  expect(byHand).toEqual([]);
});
