import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { paths } from './paths.ts';

const root = new URL('../../', import.meta.url).pathname;
const sources = ['api/src', 'web/src'].flatMap((folder) =>
  readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .map((file) => `${folder}/${file}`),
);

/**
 * `/offres`, `/connexion`, ...: the first segments of page paths. `notifications` is excluded because API routes
 * start with it too.
 */
const beginnings = [
  ...new Set(
    Object.values(paths).map((path) => (typeof path === 'string' ? path : path('x')).split('/')[1] ?? ''),
  ),
].filter((first) => first !== '' && first !== 'notifications');

describe('paths of pages', () => {
  it('are written only in `paths.ts`: no page, mail or notification has its own', () => {
    const address = new RegExp(`['"\`]/(${beginnings.join('|')})(?=[/?#'"\`])`);
    const own = sources.filter((file) => address.test(readFileSync(`${root}${file}`, 'utf8')));
    expect(own).toEqual([]);
  });

  it('are all different', () => {
    const all = Object.values(paths).map((path) => (typeof path === 'string' ? path : path(':id')));
    expect(new Set(all).size).toBe(all.length);
  });
});
