import { Decimal128, type Document, Double, Int32, Long, ObjectId } from 'bson';
import fc, { type Arbitrary } from 'fast-check';

/** Random documents and questions from what the store accepts (see `../language/table.ts`). */

const long = (text: string) => Long.fromString(text);
const one = fc.constantFrom;

const numbers: Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -3, max: 6 }).map((value) => new Int32(value)) },
  { weight: 2, arbitrary: one(0, 1, 1.5, -2.25, 3).map((value) => new Double(value)) },
  { weight: 2, arbitrary: one('1', '5', '9007199254740993', '-4').map(long) },
  { weight: 1, arbitrary: one('1', '1.5', '2.50').map((text) => Decimal128.fromString(text)) },
);
const texts = one('', 'a', 'ab', 'Abc', 'É', 'b', 'x y');
const ids = one(new ObjectId('65f0c0de0000000000000001'), new ObjectId('65f0c0de0000000000000002'));
const scalars: Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: numbers },
  { weight: 4, arbitrary: texts },
  { weight: 2, arbitrary: one(null, true, false) },
  { weight: 1, arbitrary: one(0, 86_400_000, 1_700_000_000_000).map((at) => new Date(at)) },
  { weight: 1, arbitrary: ids },
);
const inner = fc.record({ b: scalars, c: scalars }, { requiredKeys: [] });
const items = fc.array(fc.oneof(scalars, scalars, inner), { maxLength: 3 });
const values: Arbitrary<unknown> = fc.oneof(
  { weight: 5, arbitrary: scalars },
  { weight: 2, arbitrary: inner },
  { weight: 2, arbitrary: items },
);
const fields = fc.record({ a: values, b: values, c: values }, { requiredKeys: [] });
export const documents: Arbitrary<Document[]> = fc
  .array(fields, { minLength: 1, maxLength: 6 })
  .map((list) => list.map((document, _id) => ({ _id, ...document })));

const names = one('a', 'b', 'c');
const paths = one('a', 'b', 'c', 'a.b', 'a.c', 'b.c', 'b.b');

// ---- filters

const comparison = fc
  .tuple(one('$eq', '$ne', '$gt', '$gte', '$lt', '$lte'), scalars)
  .map(([op, value]) => ({ [op]: value }));
const listed = fc
  .tuple(one('$in', '$nin', '$all'), fc.array(scalars, { minLength: 1, maxLength: 3 }))
  .map(([op, list]) => ({ [op]: list }));
const condition: Arbitrary<unknown> = fc.oneof(
  { weight: 2, arbitrary: values },
  { weight: 4, arbitrary: comparison },
  { weight: 2, arbitrary: listed },
  { weight: 1, arbitrary: fc.boolean().map(($exists) => ({ $exists })) },
  {
    weight: 1,
    arbitrary: one('int', 'long', 'double', 'string', 'array', 'object', 'number', 'null').map(($type) => ({
      $type,
    })),
  },
  { weight: 1, arbitrary: one(0, 1, 2).map(($size) => ({ $size })) },
  { weight: 1, arbitrary: one([2, 0], [3, 1], [4, -1]).map(($mod) => ({ $mod })) },
  { weight: 1, arbitrary: one('^a', 'b', '^$').map(($regex) => ({ $regex })) },
  { weight: 1, arbitrary: comparison.map(($not) => ({ $not })) },
  { weight: 1, arbitrary: comparison.map(($elemMatch) => ({ $elemMatch })) },
  {
    weight: 1,
    arbitrary: fc.tuple(one('b', 'c'), scalars).map(([name, value]) => ({ $elemMatch: { [name]: value } })),
  },
);
const simple = fc.dictionary(one('a', 'b', 'c', 'a.b', 'b.c', 'a.0', 'a.0.b'), condition, {
  minKeys: 1,
  maxKeys: 2,
});
export const filters: Arbitrary<Document> = fc.oneof(
  { weight: 5, arbitrary: simple },
  {
    weight: 1,
    arbitrary: fc
      .tuple(one('$or', '$and', '$nor'), fc.array(simple, { minLength: 1, maxLength: 2 }))
      .map(([op, list]) => ({ [op]: list })),
  },
);

// ---- expressions

const operand = (self: Arbitrary<unknown>): Arbitrary<unknown> =>
  fc.oneof(
    { weight: 4, arbitrary: paths.map((path) => `$${path}`) },
    {
      weight: 2,
      arbitrary: scalars.map((value) => (typeof value === 'string' ? { $literal: value } : value)),
    },
    { weight: 3, arbitrary: self },
  );

export const { expression } = fc.letrec<{ expression: unknown }>((tie) => {
  const any = operand(tie('expression'));
  const pair = fc.tuple(any, any);
  return {
    expression: fc.oneof(
      { maxDepth: 2, depthIdentifier: 'expression' },
      { weight: 3, arbitrary: paths.map((path) => `$${path}`) },
      {
        weight: 3,
        arbitrary: fc
          .tuple(one('$eq', '$ne', '$gt', '$gte', '$lt', '$lte'), pair)
          .map(([op, list]) => ({ [op]: list })),
      },
      {
        weight: 2,
        arbitrary: fc
          .tuple(one('$and', '$or'), fc.array(any, { maxLength: 2 }))
          .map(([op, list]) => ({ [op]: list })),
      },
      { weight: 1, arbitrary: any.map((value) => ({ $not: [value] })) },
      { weight: 2, arbitrary: fc.tuple(any, any, any).map(($cond) => ({ $cond })) },
      { weight: 2, arbitrary: pair.map(($ifNull) => ({ $ifNull })) },
      {
        weight: 3,
        arbitrary: fc
          .tuple(one('$add', '$multiply', '$subtract', '$concat', '$concatArrays'), pair)
          .map(([op, list]) => ({ [op]: list })),
      },
      {
        weight: 3,
        arbitrary: fc
          .tuple(one('$size', '$first', '$last', '$isArray', '$type', '$toString', '$toObjectId'), any)
          .map(([op, value]) => ({ [op]: [value] })),
      },
      { weight: 1, arbitrary: fc.tuple(any, one(0, 1, -1, 5)).map(($arrayElemAt) => ({ $arrayElemAt })) },
      // of paths only: the other server ends on `$toUpper` of `$type`
      {
        weight: 1,
        arbitrary: fc.tuple(one('$toLower', '$toUpper'), paths).map(([op, path]) => ({ [op]: `$${path}` })),
      },
      { weight: 1, arbitrary: pair.map(($in) => ({ $in })) },
      { weight: 1, arbitrary: pair.map(($mergeObjects) => ({ $mergeObjects })) },
      {
        weight: 1,
        arbitrary: fc
          .tuple(names, one('$$this', '$$this.b'))
          .map(([name, inside]) => ({ $map: { input: `$${name}`, in: { x: inside } } })),
      },
      {
        weight: 1,
        arbitrary: fc.tuple(names, scalars).map(([name, value]) => ({
          $filter: { input: `$${name}`, cond: { $gte: ['$$this', { $literal: value }] } },
        })),
      },
      {
        weight: 1,
        arbitrary: fc.tuple(any, any).map(([x, other]) => ({ $let: { vars: { x }, in: ['$$x', other] } })),
      },
    ),
  };
});

// ---- pipelines

const direction = one(1, -1);
const sort: Arbitrary<Document> = fc
  .uniqueArray(fc.tuple(one('a', 'b', 'c', 'a.b', 'a.0.b'), direction), {
    maxLength: 2,
    selector: ([path]) => path,
  })
  .map((list) => Object.fromEntries([...list, ['_id', 1]]));

const computing = fc.oneof(expression, one(1)).map((value) => (Array.isArray(value) ? null : value));
const accumulators: Arbitrary<Document> = fc.record(
  {
    n: fc
      .tuple(one('$sum', '$avg', '$min', '$max', '$first', '$last', '$push'), computing)
      .map(([op, value]) => ({ [op]: value })),
    // its order is free: see `run.ts`
    set: computing.map(($addToSet) => ({ $addToSet })),
  },
  { requiredKeys: [] },
);

const passing: Arbitrary<Document> = fc.oneof(
  filters.map(($match) => ({ $match })),
  expression.map(($expr) => ({ $match: { $expr } })),
  sort.map(($sort) => ({ $sort })),
  one(0, 1, 2).map(($skip) => ({ $skip })),
  one(1, 2, 3).map(($limit) => ({ $limit })),
);
const shaping: Arbitrary<Document> = fc.oneof(
  fc
    .dictionary(one('a', 'x', 'b.c', 'a.b'), expression, { minKeys: 1, maxKeys: 2 })
    .filter(noCollision)
    .map(($set) => ({ $set })),
  fc
    .dictionary(one('a', 'b', 'b.c', 'a.b', 'x'), fc.oneof(one(1, true), expression), {
      minKeys: 1,
      maxKeys: 2,
    })
    .filter(noCollision)
    .map(($project) => ({ $project })),
  fc
    .uniqueArray(paths, { minLength: 1, maxLength: 2 })
    .filter((list) => noCollision(Object.fromEntries(list.map((path) => [path, 1]))))
    .map(($unset) => ({ $unset })),
  fc.tuple(paths, fc.boolean()).map(([path, preserveNullAndEmptyArrays]) => ({
    $unwind: { path: `$${path}`, preserveNullAndEmptyArrays },
  })),
  fc.tuple(names, expression).map(([name, value]) => ({ $replaceWith: { [name]: value, _id: '$_id' } })),
);

function noCollision(fields: Document): boolean {
  const all = Object.keys(fields);
  return all.every((path) => all.every((other) => path === other || !other.startsWith(`${path}.`)));
}

const ending: Arbitrary<Document[]> = fc.oneof<Arbitrary<Document[]>[]>(
  fc.constant<Document[]>([]),
  fc
    .tuple(fc.oneof(expression, one(null)), accumulators)
    .map(([_id, rest]) => [{ $group: { _id, ...rest } }, { $sort: { _id: 1 } }]),
  fc
    .tuple(names, names, accumulators)
    .map(([x, y, rest]) => [
      { $group: { _id: { x: { $ifNull: [`$${x}`, null] }, y: { $ifNull: [`$${y}`, null] } }, ...rest } },
      { $sort: { _id: 1 } },
    ]),
  fc
    .tuple(paths, paths)
    .map(([localField, foreignField]) => [
      { $sort: { _id: 1 } },
      { $lookup: { from: 'others', localField, foreignField, as: 'o' } },
    ]),
  fc.tuple(names, names).map(([x, y]) => [
    {
      $lookup: {
        from: 'others',
        let: { x: `$${x}` },
        pipeline: [{ $match: { $expr: { $lte: [`$${y}`, '$$x'] } } }, { $sort: { _id: 1 } }],
        as: 'o',
      },
    },
  ]),
  one([
    { $unionWith: { coll: 'others', pipeline: [{ $match: { a: { $gt: 0 } } }] } },
    { $sort: { _id: 1, a: 1, b: 1, c: 1 } },
  ]),
);

/** Starts in the order of `_id`, so that every later order follows from it. */
export const pipelines: Arbitrary<Document[]> = fc
  .tuple(fc.array(fc.oneof(passing, shaping), { maxLength: 3 }), ending)
  .map(([stages, last]) => [{ $sort: { _id: 1 } }, ...stages, ...last]);

// ---- finds

const projections: Arbitrary<Document> = fc.oneof(
  { weight: 2, arbitrary: one({}) },
  fc.tuple(paths, one(1, 0)).map(([path, kept]) => ({ [path]: kept })),
  fc.tuple(names, one(1, -1, [1, 1])).map(([name, $slice]) => ({ [name]: { $slice } })),
  fc.tuple(names, comparison).map(([name, $elemMatch]) => ({ [name]: { $elemMatch } })),
  fc.tuple(one('x', 'a.x'), expression).map(([name, value]) => ({ [name]: value })),
);
export const finds = fc.record({
  filter: filters,
  sort,
  projection: projections,
  skip: one(0, 0, 1),
  limit: one(0, 0, 2),
});

// ---- updates

const nonEmpty = (fields: Arbitrary<Document>): Arbitrary<Document> =>
  fields.filter((one) => Object.keys(one).length > 0);
const under = (op: string, value: Arbitrary<unknown>): Arbitrary<Document> =>
  nonEmpty(fc.dictionary(one('a', 'b', 'c', 'a.b', 'b.c', 'a.0'), value, { minKeys: 1, maxKeys: 2 }))
    .filter(noCollision)
    .map((fields) => ({ [op]: fields }));
const each = fc.array(scalars, { minLength: 1, maxLength: 2 });

export const changes: Arbitrary<Document | Document[]> = fc.oneof(
  under('$set', values),
  under('$unset', one('')),
  under('$inc', numbers),
  under('$mul', numbers),
  under('$min', scalars),
  under('$max', scalars),
  under('$push', scalars),
  under(
    '$push',
    fc.record({ $each: each, $position: one(0, 1, -1), $slice: one(-2, 2, 3) }, { requiredKeys: ['$each'] }),
  ),
  under(
    '$push',
    each.map(($each) => ({ $each, $sort: 1 })),
  ),
  under(
    '$addToSet',
    fc.oneof(
      scalars,
      each.map(($each) => ({ $each })),
    ),
  ),
  under('$pop', direction),
  under('$pull', fc.oneof(scalars, comparison)),
  under('$pullAll', each),
  under('$bit', one({ and: 3 }, { or: long('8') }, { xor: 1 })),
  fc.tuple(names, one('x', 'd.e')).map(([from, to]) => ({ $rename: { [from]: to } })),
  fc
    .tuple(under('$set', values), under('$setOnInsert', scalars))
    .map(([set, insert]) => ({ ...set, $setOnInsert: { y: Object.values(insert.$setOnInsert)[0] } })),
  fc.array(
    shaping.filter((stage) => !('$unwind' in stage)),
    { minLength: 1, maxLength: 2 },
  ),
);

/** An update of one document names it, because which of several is the first is not defined. */
const statement = fc
  .record({ q: filters, u: changes, multi: fc.boolean(), upsert: fc.boolean(), _id: one(0, 1, 2, 7) })
  .map(({ q, u, multi, upsert, _id }) => (multi ? { q, u, multi } : { q: { ...q, _id }, u, upsert }));

/** One `update` command, ordered or not. */
export const bulks = fc.record({
  updates: fc.array(statement, { minLength: 1, maxLength: 3 }),
  ordered: fc.boolean(),
});
