import { Binary, DBRef, Decimal128, Double, Long, ObjectId } from 'bson';
import { fails, type LanguageCase, query, update } from './case.ts';

const big = Long.fromString('9007199254740993');
const id = new ObjectId('65f0c0de0000000000000002');
const long = (value: number) => Long.fromNumber(value);
const double = (value: number) => new Double(value);
const decimal = (text: string) => Decimal128.fromString(text);

const comparisons: LanguageCase[] = [
  ...query(
    '$eq',
    [
      '1, 1.0, a long and a decimal',
      [{ a: 1 }, { a: double(1) }, { a: long(1) }, { a: decimal('1.0') }],
      { a: { $eq: 1 } },
      [0, 1, 2, 3],
    ],
    ['an item or the whole list', [{ a: [1, 2] }, { a: [[1, 2]] }, { a: [2] }], { a: [1, 2] }, [0, 1]],
    ['null and missing', [{ a: null }, {}, { a: 1 }], { a: null }, [0, 1]],
    ['null below a list', [{ a: [{ b: 1 }, {}] }, { a: [{ b: 1 }] }, { a: 1 }], { 'a.b': null }, [0, 2]],
    ['an object as a whole', [{ a: { b: 1, c: 2 } }, { a: { c: 2, b: 1 } }], { a: { b: 1, c: 2 } }, [0]],
    ['a place in a list', [{ a: [{ b: 1 }, { b: 2 }] }], { 'a.1.b': 2 }, [0]],
  ),
  ...query('$ne', ['no item', [{ a: [1, 2] }, { a: 3 }, {}], { a: { $ne: 1 } }, [1, 2]]),
  ...query(
    '$gt',
    ['numbers only', [{ a: 2 }, { a: 'x' }, { a: null }, {}], { a: { $gt: 1 } }, [0]],
    ['beyond 2^53', [{ a: big }, { a: long(2 ** 53) }], { a: { $gt: long(2 ** 53) } }, [0]],
  ),
  ...query(
    '$gte',
    ['any item', [{ a: [1, 5] }, { a: [1] }], { a: { $gte: 5 } }, [0]],
    ['null', [{ a: null }, {}, { a: 1 }], { a: { $gte: null } }, [0, 1]],
  ),
  ...query('$lt', [
    'dates',
    [{ a: new Date(1) }, { a: new Date(3) }, { a: 1 }],
    { a: { $lt: new Date(2) } },
    [0],
  ]),
  ...query('$lte', ['texts', [{ a: 'a' }, { a: 'b' }, { a: 'é' }], { a: { $lte: 'b' } }, [0, 1]]),
  ...query(
    '$in',
    ['values and patterns', [{ a: 'xy' }, { a: 1 }, {}], { a: { $in: [/^x/, 1] } }, [0, 1]],
    ['null', [{}, { a: null }, { a: 1 }], { a: { $in: [null] } }, [0, 1]],
    ['nothing', [{}], { a: { $in: [] } }, []],
  ),
  ...query('$nin', ['values', [{ a: [1, 2] }, { a: 3 }, {}], { a: { $nin: [1, 4] } }, [1, 2]]),
];

const logical: LanguageCase[] = [
  ...query(
    '$and',
    ['both', [{ a: 1, b: 1 }, { a: 1 }], { $and: [{ a: 1 }, { b: 1 }] }, [0]],
    ['of nothing is refused', [{}], { $and: [] }, fails(2)],
  ),
  ...query('$or', ['either', [{ a: 1 }, { b: 1 }, {}], { $or: [{ a: 1 }, { b: 1 }] }, [0, 1]]),
  ...query('$nor', ['neither', [{ a: 1 }, { b: 1 }, {}], { $nor: [{ a: 1 }, { b: 1 }] }, [2]]),
  ...query(
    '$not',
    ['a comparison', [{ a: 1 }, { a: 5 }, {}], { a: { $not: { $gt: 3 } } }, [0, 2]],
    ['a pattern', [{ a: 'x' }, { a: 'y' }], { a: { $not: /x/ } }, [1]],
  ),
  ...query(
    '$expr',
    [
      'two fields',
      [
        { a: 1, b: 2 },
        { a: 2, b: 1 },
      ],
      { $expr: { $gt: ['$a', '$b'] } },
      [1],
    ],
    [
      'with other conditions',
      [
        { a: [1, 2], b: 3 },
        { a: [1], b: 1 },
      ],
      { b: { $gt: 0 }, $expr: { $lt: [{ $size: '$a' }, '$b'] } },
      [0],
    ],
  ),
  ...query('$comment', ['says nothing', [{ a: 1 }], { a: 1, $comment: 'why' }, [0]]),
];

const elements: LanguageCase[] = [
  ...query(
    '$exists',
    ['null exists', [{ a: null }, {}], { a: { $exists: true } }, [0]],
    ['a place', [{ a: [1, 2] }, { a: [1] }], { 'a.1': { $exists: true } }, [0]],
    ['false', [{ a: null }, {}], { a: { $exists: false } }, [1]],
  ),
  ...query(
    '$type',
    ['names', [{ a: 1 }, { a: long(1) }, { a: 'x' }], { a: { $type: 'long' } }, [1]],
    ['number', [{ a: 1 }, { a: double(1) }, { a: 'x' }], { a: { $type: 'number' } }, [0, 1]],
    ['of an item', [{ a: ['x'] }, { a: [1] }], { a: { $type: 'string' } }, [0]],
    ['array', [{ a: [] }, { a: 1 }], { a: { $type: 'array' } }, [0]],
  ),
  ...query(
    '$mod',
    ['ints', [{ a: 4 }, { a: 5 }], { a: { $mod: [4, 0] } }, [0]],
    ['beyond 2^53', [{ a: big }, { a: long(2 ** 53) }], { a: { $mod: [10, 3] } }, [0]],
    ['negative', [{ a: -5 }, { a: 5 }], { a: { $mod: [3, -2] } }, [0]],
    ['zero is refused', [{}], { a: { $mod: [0, 0] } }, fails(2)],
  ),
  ...query(
    '$regex',
    ['a text', [{ a: 'abc' }, { a: 'Abc' }, { a: ['x', 'abd'] }], { a: { $regex: '^ab' } }, [0, 2]],
    ['stored patterns are equal', [{ a: /x/ }], { a: /x/ }, [0]],
  ),
  ...query(
    '$options',
    ['no case', [{ a: 'ABC' }, { a: 'x' }], { a: { $regex: 'b', $options: 'i' } }, [0]],
    ['lines', [{ a: 'x\nab' }], { a: { $regex: '^a', $options: 'm' } }, [0]],
  ),
  ...query('$size', ['a length', [{ a: [1, 2] }, { a: [1] }, { a: 2 }], { a: { $size: 2 } }, [0]]),
  ...query(
    '$all',
    ['items', [{ a: [1, 2, 3] }, { a: [1] }], { a: { $all: [1, 2] } }, [0]],
    [
      'over the documents of a list',
      [{ a: [{ b: 1 }, { b: 2 }] }, { a: [{ b: 1 }] }],
      { 'a.b': { $all: [1, 2] } },
      [0],
    ],
    ['one value', [{ a: 1 }], { a: { $all: [1] } }, [0]],
    [
      '$elemMatch',
      [{ a: [{ b: 1, c: 1 }, { b: 2 }] }, { a: [{ b: 1 }] }],
      { a: { $all: [{ $elemMatch: { b: 1, c: 1 } }, { $elemMatch: { b: 2 } }] } },
      [0],
    ],
    ['of nothing', [{ a: [] }], { a: { $all: [] } }, []],
  ),
  ...query(
    '$elemMatch',
    [
      'fields of one item',
      [{ a: [{ b: 1, c: 2 }] }, { a: [{ b: 1 }, { c: 2 }] }],
      { a: { $elemMatch: { b: 1, c: 2 } } },
      [0],
    ],
    ['operators on one item', [{ a: [1, 9] }, { a: [5] }], { a: { $elemMatch: { $gt: 3, $lt: 7 } } }, [1]],
    [
      'a reference',
      [{ a: [new DBRef('people', id)] }, { a: [new DBRef('slots', id)] }],
      { a: { $elemMatch: { $ref: 'people', $id: id } } },
      [0],
    ],
  ),
  ...query(
    '$bitsAllSet',
    ['a mask', [{ a: 6 }, { a: 4 }], { a: { $bitsAllSet: 6 } }, [0]],
    ['places', [{ a: 5 }], { a: { $bitsAllSet: [0, 2] } }, [0]],
    ['bytes', [{ a: new Binary(Buffer.from([3])) }], { a: { $bitsAllSet: [0, 1] } }, [0]],
  ),
  ...query('$bitsAllClear', ['a mask', [{ a: 1 }, { a: 3 }], { a: { $bitsAllClear: 2 } }, [0]]),
  ...query('$bitsAnySet', ['a mask', [{ a: 1 }, { a: 4 }], { a: { $bitsAnySet: 3 } }, [0]]),
  ...query('$bitsAnyClear', ['a mask', [{ a: 1 }, { a: 3 }], { a: { $bitsAnyClear: 3 } }, [0]]),
];

const schemas: LanguageCase[] = query(
  '$jsonSchema',
  [
    'types and required fields',
    [{ a: 1 }, { a: 'x' }, {}],
    { $jsonSchema: { required: ['a'], properties: { a: { bsonType: 'int' } } } },
    [0],
  ],
  ['a least value', [{ a: 1 }, { a: 5 }], { $jsonSchema: { properties: { a: { minimum: 3 } } } }, [1]],
  ['a pattern', [{ a: 'xy' }, { a: 'y' }], { $jsonSchema: { properties: { a: { pattern: '^x' } } } }, [0]],
  ['an unknown keyword is refused', [{}], { $jsonSchema: { nothing: 1 } }, fails()],
);

/** An unknown operator is refused. */
const unknown: LanguageCase[] = query(
  'unknown',
  ['in a field', [{}], { a: { $nothing: 1 } }, fails()],
  ['at the top', [{}], { $nothing: 1 }, fails()],
);

export const queryCases = [...comparisons, ...logical, ...elements, ...schemas, ...unknown];

const fields: LanguageCase[] = [
  ...update(
    '$set',
    ['paths', [{ a: { b: 1 } }], { update: { $set: { 'a.c': 2, d: 3 } } }, [{ a: { b: 1, c: 2 }, d: 3 }]],
    ['a place beyond the end', [{ a: [1] }], { update: { $set: { 'a.3': 2 } } }, [{ a: [1, null, null, 2] }]],
    ['through a number is refused', [{ a: 1 }], { update: { $set: { 'a.b': 2 } } }, fails(28)],
    [
      'the item that was found, in two fields',
      [{ a: [{ k: 1 }, { k: 2 }] }],
      { filter: { 'a.k': 2 }, update: { $set: { 'a.$.k': 1, 'a.$.n': 5 } } },
      [{ a: [{ k: 1 }, { k: 1, n: 5 }] }],
    ],
    [
      'items that a filter names, in two fields',
      [{ a: [{ k: 1 }, { k: 2 }] }],
      { update: { $set: { 'a.$[x].k': 9, 'a.$[x].n': 5 } }, options: { arrayFilters: [{ 'x.k': 2 }] } },
      [{ a: [{ k: 1 }, { k: 9, n: 5 }] }],
    ],
    [
      'all items',
      [{ a: [{ k: 1 }, { k: 2 }] }],
      { update: { $set: { 'a.$[].n': 1 } } },
      [
        {
          a: [
            { k: 1, n: 1 },
            { k: 2, n: 1 },
          ],
        },
      ],
    ],
    ['types stay', [{}], { update: { $set: { a: long(5), b: double(5) } } }, [{ a: long(5), b: double(5) }]],
    ['two paths in conflict are refused', [{}], { update: { $set: { a: 1, 'a.b': 2 } } }, fails(40)],
  ),
  ...update(
    '$setOnInsert',
    ['only on insert', [{ a: 1 }], { update: { $setOnInsert: { b: 1 } } }, [{ a: 1 }]],
    [
      'on insert',
      [],
      { filter: { a: 1 }, update: { $setOnInsert: { b: 1 } }, options: { upsert: true } },
      [{ a: 1, b: 1 }],
    ],
  ),
  ...update(
    '$unset',
    ['a field', [{ a: 1, b: 2 }], { update: { $unset: { a: '' } } }, [{ b: 2 }]],
    ['an item becomes null', [{ a: [1, 2] }], { update: { $unset: { 'a.0': '' } } }, [{ a: [null, 2] }]],
  ),
  ...update('$rename', ['a field', [{ a: 1, b: 2 }], { update: { $rename: { a: 'c' } } }, [{ b: 2, c: 1 }]]),
  ...update(
    '$inc',
    ['ints', [{ a: 1 }, {}], { update: { $inc: { a: 2 } } }, [{ a: 3 }, { a: 2 }]],
    ['an int that overflows', [{ a: 2147483647 }], { update: { $inc: { a: 1 } } }, [{ a: long(2147483648) }]],
    ['a double', [{ a: 1 }], { update: { $inc: { a: double(0.5) } } }, [{ a: double(1.5) }]],
    ['a text is refused', [{ a: 'x' }], { update: { $inc: { a: 1 } } }, fails(14)],
  ),
  ...update('$mul', ['ints', [{ a: 3 }, {}], { update: { $mul: { a: 2 } } }, [{ a: 6 }, { a: 0 }]]),
  ...update(
    '$min',
    ['less', [{ a: 3 }, { a: 1 }, {}], { update: { $min: { a: 2 } } }, [{ a: 2 }, { a: 1 }, { a: 2 }]],
    ['types by their order', [{ a: 'x' }], { update: { $min: { a: 2 } } }, [{ a: 2 }]],
  ),
  ...update('$max', ['more', [{ a: 3 }, { a: 1 }], { update: { $max: { a: 2 } } }, [{ a: 3 }, { a: 2 }]]),
  ...update('$currentDate', [
    'an unknown type is refused',
    [{}],
    { update: { $currentDate: { a: { $type: 'x' } } } },
    fails(2),
  ]),
  ...update(
    '$bit',
    ['or with a long', [{ a: 5 }], { update: { $bit: { a: { or: long(8) } } } }, [{ a: long(13) }]],
    ['and', [{ a: 6 }], { update: { $bit: { a: { and: 3 } } } }, [{ a: 2 }]],
  ),
];

const lists: LanguageCase[] = [
  ...update(
    '$push',
    ['one', [{ a: [1] }, {}], { update: { $push: { a: 2 } } }, [{ a: [1, 2] }, { a: [2] }]],
    [
      'with $each, $sort, $slice and $position',
      [{ a: [3, 1] }],
      { update: { $push: { a: { $each: [2], $position: 0, $sort: 1, $slice: -2 } } } },
      [{ a: [2, 3] }],
    ],
    [
      'sorted by a field',
      [{ a: [{ k: 2 }] }],
      { update: { $push: { a: { $each: [{ k: 1 }], $sort: { k: 1 } } } } },
      [{ a: [{ k: 1 }, { k: 2 }] }],
    ],
    ['to a number is refused', [{ a: 1 }], { update: { $push: { a: 2 } } }, fails(2)],
  ),
  ...update(
    '$addToSet',
    ['1 is there', [{ a: [1] }], { update: { $addToSet: { a: double(1) } } }, [{ a: [1] }]],
    ['with $each', [{ a: [1] }], { update: { $addToSet: { a: { $each: [1, 2] } } } }, [{ a: [1, 2] }]],
  ),
  ...update(
    '$pop',
    ['last', [{ a: [1, 2] }], { update: { $pop: { a: 1 } } }, [{ a: [1] }]],
    ['first', [{ a: [1, 2] }], { update: { $pop: { a: -1 } } }, [{ a: [2] }]],
  ),
  ...update(
    '$pull',
    ['a value', [{ a: [1, 2, 1] }], { update: { $pull: { a: 1 } } }, [{ a: [2] }]],
    ['a condition', [{ a: [1, 5] }], { update: { $pull: { a: { $gt: 3 } } } }, [{ a: [1] }]],
    [
      'documents',
      [{ a: [{ k: 1, n: 1 }, { k: 2 }] }],
      { update: { $pull: { a: { k: 1 } } } },
      [{ a: [{ k: 2 }] }],
    ],
  ),
  ...update('$pullAll', [
    'values',
    [{ a: [1, 2, 1, 3] }],
    { update: { $pullAll: { a: [1, 3] } } },
    [{ a: [2] }],
  ]),
  ...update(
    '$pull',
    ['through a number is refused', [{ a: 1 }], { update: { $pull: { 'a.b': 1 } } }, fails(28)],
    ['below a missing field is nothing', [{ c: 1 }], { update: { $pull: { 'a.b': 1 } } }, [{ c: 1 }]],
  ),
  ...update('unknown', ['an operator is refused', [{}], { update: { $nothing: { a: 1 } } }, fails()]),
];

const pipelines: LanguageCase[] = [
  ...update(
    'pipeline',
    ['a long stays one', [{ l: long(5) }], { update: [{ $set: { z: 1 } }] }, [{ l: long(5), z: 1 }]],
    [
      'whole doubles stay doubles',
      [{ d: double(5) }],
      { update: [{ $set: { z: 1 } }] },
      [{ d: double(5), z: 1 }],
    ],
    [
      'a missing field in an object',
      [{}],
      { update: [{ $set: { w: { y: '$x', z: 1 } } }] },
      [{ w: { z: 1 } }],
    ],
    [
      'from another field',
      [{ a: 1 }, { a: 2 }],
      { update: [{ $set: { b: { $add: ['$a', 1] } } }, { $unset: 'a' }] },
      [{ b: 2 }, { b: 3 }],
    ],
    [
      'fields stay behind the _id',
      [{ a: 1 }],
      { update: [{ $replaceWith: { k: '$a', _id: '$_id' } }] },
      [{ k: 1 }],
    ],
    ['$replaceWith keeps the _id', [{ a: 1 }], { update: [{ $replaceWith: { k: '$a' } }] }, [{ k: 1 }]],
    ['$group is refused', [{}], { update: [{ $group: { _id: 1 } }] }, fails()],
  ),
];

export const updateCases = [...fields, ...lists, ...pipelines];
