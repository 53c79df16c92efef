import fc from 'fast-check';
import { expect, it } from 'vitest';
import { differences, type RecordedResponse } from './readings.ts';

/** Shows that the comparison of the two worlds can fail. */

const told: RecordedResponse = {
  path: '/slots',
  status: 200,
  headers: { etag: '"1"', 'content-length': '15' },
  text: '{"total":4,"items":[]}',
};
const world = (...changed: Partial<RecordedResponse>[]) => changed.map((change) => ({ ...told, ...change }));

it('equal answers have no difference', () => {
  expect(differences(world({}, { path: '/alerts' }), world({}, { path: '/alerts' }))).toEqual([]);
});

it('a different byte is detected, wherever it is', () => {
  fc.assert(
    fc.property(fc.nat({ max: told.text.length - 1 }), fc.constantFrom(' ', 'x', '\u200b'), (at, byte) => {
      const text = told.text.slice(0, at) + byte + told.text.slice(at + 1);
      expect(differences(world({}), world({ text }))).toHaveLength(1);
    }),
  );
});

it.each<[string, Partial<RecordedResponse>]>([
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

it('a missing answer is detected', () => {
  expect(differences(world({}, {}), world({}))).toHaveLength(1);
  expect(differences(world({}), world({ path: '/alerts' }))).toHaveLength(1);
});
