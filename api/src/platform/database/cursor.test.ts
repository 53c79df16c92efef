import { EJSON } from 'bson';
import fc from 'fast-check';
import { Types } from 'mongoose';
import { expect, test } from 'vitest';
import { AppError } from '../http/app-error.ts';
import { afterCursor, decodeCursor, encodeCursor, type KeyKind, type Sort, toPage } from './cursor.ts';

const sort: Sort = [
  ['at', -1],
  ['_id', 1],
];

test('the sort keys of any document survive encoding and decoding', () => {
  const keys = fc.tuple(
    fc.oneof(
      fc.string(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.date({ noInvalidDate: true }),
    ),
    fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new Types.ObjectId(bytes)),
  );
  fc.assert(
    fc.property(keys, ([at, id]) => {
      const kind = typeof at === 'string' ? 'String' : typeof at === 'number' ? 'Number' : 'Date';
      const decoded = decodeCursor(encodeCursor([at, id]), sort, [kind, 'ObjectId']);
      expect(decoded[0]).toEqual(Object.is(at, -0) ? 0 : at);
      expect(String(decoded[1])).toBe(String(id));
    }),
  );
});

test.each([
  ['garbage', 'not a cursor'],
  ['an operator', Buffer.from(JSON.stringify([{ $gt: '' }, 'x'])).toString('base64url')],
  ['a regular expression', Buffer.from(EJSON.stringify([/x/, 'x'])).toString('base64url')],
  ['too few keys', encodeCursor(['x'])],
])('%s in place of a cursor is refused by name', (_what, cursor) => {
  expect(() => decodeCursor(cursor, sort, ['String', 'String'])).toThrow(AppError);
});

test('a cursor of a list that is sorted by other types of keys is refused', () => {
  const keys: Record<KeyKind, unknown> = {
    String: '2026-03-02',
    Number: 3,
    Boolean: true,
    Date: new Date(0),
    ObjectId: new Types.ObjectId(),
  };
  for (const [given, key] of Object.entries(keys))
    for (const wanted of Object.keys(keys) as KeyKind[]) {
      const decode = () => decodeCursor(encodeCursor([key, 'x']), sort, [wanted, 'String']);
      if (given === wanted) expect(decode()).toEqual([key, 'x']);
      else expect(decode).toThrow(AppError);
    }
});

test('the condition after a cursor follows the direction of each key', () => {
  expect(afterCursor(encodeCursor([5, 'b']), sort, ['Number', 'String'])).toEqual({
    $or: [{ at: { $lt: 5 } }, { at: 5, _id: { $gt: 'b' } }],
  });
});

test('the last page has no next cursor', () => {
  const items = [
    { at: 2, _id: 'a' },
    { at: 1, _id: 'b' },
  ];
  expect(toPage(items, 2, sort).nextCursor).toBeNull();
  expect(toPage(items, 1, sort)).toEqual({ items: [items[0]], nextCursor: encodeCursor([2, 'a']) });
});
