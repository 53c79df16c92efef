import fc from 'fast-check';
import { expect, it } from 'vitest';
import { differences, type Told } from './readings.ts';

/** The comparison of twin worlds can fail: whatever one bit tells is seen. */

const told: Told = {
  path: '/slots',
  status: 200,
  headers: { etag: '"1"', 'content-length': '15' },
  text: '{"total":4,"items":[]}',
};
const world = (...changed: Partial<Told>[]) => changed.map((change) => ({ ...told, ...change }));

it('the same answers tell nothing', () => {
  expect(differences(world({}, { path: '/alerts' }), world({}, { path: '/alerts' }))).toEqual([]);
});

it('one byte, whichever, is seen', () => {
  fc.assert(
    fc.property(fc.nat({ max: told.text.length - 1 }), fc.constantFrom(' ', 'x', '\u200b'), (at, byte) => {
      const text = told.text.slice(0, at) + byte + told.text.slice(at + 1);
      expect(differences(world({}), world({ text }))).toHaveLength(1);
    }),
  );
});

it.each<[string, Partial<Told>]>([
  ['a count', { text: told.text.replace('4', '5') }],
  ['a line more at the end', { text: `${told.text}\n` }],
  ['the order of a list', { text: '{"items":[],"total":4}' }],
  ['a status', { status: 404 }],
  ['a header of another value', { headers: { ...told.headers, etag: '"2"' } }],
  ['a header more', { headers: { ...told.headers, 'x-total': '4' } }],
  ['a header less', { headers: { etag: '"1"' } }],
])('%s is seen, and the place is told', (_what, change) => {
  const [line, ...more] = differences(world({}, {}), world({}, change));
  expect(more).toEqual([]);
  expect(line).toContain('/slots');
});

it('an answer less is seen', () => {
  expect(differences(world({}, {}), world({}))).toHaveLength(1);
  expect(differences(world({}), world({ path: '/alerts' }))).toHaveLength(1);
});
