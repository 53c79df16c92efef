import { Binary, Decimal128, Double, Int32, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import fc from 'fast-check';

/** Values from small pools, so that random documents often match random filters. */
export const numbers = fc.oneof(
  fc.constantFrom(
    0,
    -0,
    1,
    -1,
    2,
    3,
    1.5,
    -7.25,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    1e300,
  ),
  fc.integer({ min: -3, max: 3 }).map((value) => new Int32(value)),
  fc.constantFrom(1, 2, 2 ** 53).map((value) => new Double(value)),
  fc
    .constantFrom('1', '2', '9007199254740993', '-9223372036854775808', '9223372036854775807')
    .map((text) => Long.fromString(text)),
  fc
    .constantFrom('1', '1.50', '0.1', '1E+400', '-1E-400', '9007199254740992.5', 'NaN', '-0', 'Infinity')
    .map((text) => Decimal128.fromString(text)),
);

export const scalars: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 5, arbitrary: numbers },
  { weight: 4, arbitrary: fc.constantFrom('', 'a', 'ab', 'a\0b', 'b', 'é', 'Z', '😀', 'ｚ') },
  { weight: 2, arbitrary: fc.constantFrom(null, true, false) },
  { weight: 2, arbitrary: fc.constantFrom(-86_400_000, 0, 1_700_000_000_000).map((at) => new Date(at)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      new ObjectId('000000000000000000000001'),
      new ObjectId('000000000000000000000002'),
      new Binary(Buffer.from('x')),
      new Binary(Buffer.from('xy'), 128),
      new Timestamp({ t: 1, i: 1 }),
      new MinKey(),
      new MaxKey(),
      /^a/,
    ),
  },
);

const inner: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: scalars },
  { weight: 1, arbitrary: fc.record({ b: scalars, c: scalars }, { requiredKeys: [] }) },
);

export const values: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 5, arbitrary: scalars },
  { weight: 2, arbitrary: fc.record({ b: inner, c: inner }, { requiredKeys: [] }) },
  { weight: 2, arbitrary: fc.array(inner, { maxLength: 3 }) },
);

export const documents = fc.record({ a: values, b: values, c: values }, { requiredKeys: [] });

export const paths = fc.constantFrom('a', 'b', 'c', 'a.b', 'a.c', 'b.b', 'a.0', 'b.c');

const isRange = fc.constantFrom('$gt', '$gte', '$lt', '$lte');
const notRegex = scalars.filter((value) => !(value instanceof RegExp));

const condition: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: values },
  { weight: 4, arbitrary: fc.tuple(isRange, notRegex).map(([op, value]) => ({ [op]: value })) },
  { weight: 2, arbitrary: fc.tuple(notRegex, notRegex).map(([low, high]) => ({ $gte: low, $lt: high })) },
  { weight: 3, arbitrary: fc.array(scalars, { maxLength: 4 }).map((list) => ({ $in: list })) },
  { weight: 1, arbitrary: fc.array(scalars, { maxLength: 2 }).map((list) => ({ $nin: list })) },
  { weight: 1, arbitrary: notRegex.map((value) => ({ $ne: value })) },
  { weight: 1, arbitrary: fc.boolean().map((value) => ({ $exists: value })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      { $regex: '^a' },
      { $type: 'number' },
      { $size: 2 },
      { $type: ['string', 'null'] },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(isRange, notRegex).map(([op, value]) => ({ $elemMatch: { [op]: value } })),
  },
  { weight: 1, arbitrary: fc.tuple(isRange, notRegex).map(([op, value]) => ({ $not: { [op]: value } })) },
);

const simple = fc.dictionary(paths, condition, { minKeys: 0, maxKeys: 3 });

export const filters: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  { weight: 5, arbitrary: simple as fc.Arbitrary<Record<string, unknown>> },
  { weight: 1, arbitrary: fc.array(simple, { minLength: 1, maxLength: 3 }).map((list) => ({ $or: list })) },
  { weight: 1, arbitrary: fc.array(simple, { minLength: 1, maxLength: 2 }).map((list) => ({ $and: list })) },
);

const direction = fc.constantFrom(1 as const, -1 as const);

export const sorts = fc.uniqueArray(fc.tuple(paths, direction), { maxLength: 2, selector: ([path]) => path });

export const indexes = fc.record(
  {
    key: fc.uniqueArray(fc.tuple(paths, direction), {
      minLength: 1,
      maxLength: 3,
      selector: ([path]) => path,
    }),
    sparse: fc.boolean(),
    partial: fc.constantFrom(undefined, { a: { $exists: true } }, { b: { $gt: 0 } }, { c: { $gte: 'a' } }),
  },
  { requiredKeys: ['key'] },
);
