import { Double, Long } from 'bson';
import { fails, type LanguageCase, onDatabase, stage, writing } from './case.ts';

const long = (value: number) => Long.fromNumber(value);
const double = (value: number) => new Double(value);
const byId = { $sort: { _id: 1 } };

const passing: LanguageCase[] = [
  ...stage(
    '$match',
    ['a filter', [{ a: 1 }, { a: 2 }], [{ $match: { a: 2 } }], [{ _id: 1, a: 2 }]],
    [
      'after another stage',
      [{ a: [1, 2] }],
      [{ $set: { x: 1 } }, { $match: { a: 2 } }],
      [{ _id: 0, a: [1, 2], x: 1 }],
    ],
    [
      'with an expression',
      [
        { a: 1, b: 1 },
        { a: 1, b: 2 },
      ],
      [{ $match: { $expr: { $eq: ['$a', '$b'] } } }],
      [{ _id: 0, a: 1, b: 1 }],
    ],
  ),
  ...stage(
    '$sort',
    [
      'all types',
      [{ a: 'x' }, { a: null }, { a: 3 }, { a: true }, {}],
      [{ $set: { b: 1 } }, { $sort: { a: 1, _id: 1 } }, { $project: { _id: 1 } }],
      [1, 4, 2, 0, 3].map((_id) => ({ _id })),
    ],
    [
      'lists by their least item',
      [{ a: [5, 1] }, { a: 2 }],
      [{ $set: { b: 1 } }, { $sort: { a: 1 } }, { $project: { _id: 1 } }],
      [{ _id: 0 }, { _id: 1 }],
    ],
    [
      'lists by their greatest item',
      [{ a: [5, 1] }, { a: 2 }],
      [{ $set: { b: 1 } }, { $sort: { a: -1 } }, { $project: { _id: 1 } }],
      [{ _id: 0 }, { _id: 1 }],
    ],
    [
      'an empty list before null',
      [{ a: null }, { a: [] }],
      [{ $sort: { a: 1 } }, { $project: { _id: 1 } }],
      [{ _id: 1 }, { _id: 0 }],
    ],
    [
      'by a place in a list',
      [{ a: [{ b: 2 }] }, { a: [{ b: 1 }] }],
      [{ $sort: { 'a.0.b': 1 } }, { $project: { _id: 1 } }],
      [{ _id: 1 }, { _id: 0 }],
    ],
  ),
  ...stage(
    '$skip',
    ['some', [{}, {}, {}], [byId, { $skip: 2 }], [{ _id: 2 }]],
    ['none', [{}], [{ $skip: 0 }], [{ _id: 0 }]],
  ),
  ...stage(
    '$limit',
    ['some', [{}, {}, {}], [byId, { $limit: long(1) }], [{ _id: 0 }]],
    ['none is refused', [{}], [{ $limit: 0 }], fails(15958)],
  ),
  ...stage(
    '$count',
    ['some', [{}, {}], [{ $count: 'n' }], [{ n: 2 }]],
    ['none', [], [{ $count: 'n' }], []],
    ['none after a stage', [{}], [{ $set: { a: 1 } }, { $match: { a: 2 } }, { $count: 'n' }], []],
  ),
  ...stage(
    '$sample',
    ['more than there are', [{}, {}], [{ $sample: { size: 5 } }, byId], [{ _id: 0 }, { _id: 1 }]],
    ['one', [{}, {}], [{ $sample: { size: 1 } }, { $count: 'n' }], [{ n: 1 }]],
  ),
];

const shaping: LanguageCase[] = [
  ...stage(
    '$project',
    ['including', [{ a: 1, b: { c: 2, d: 3 } }], [{ $project: { 'b.c': 1 } }], [{ _id: 0, b: { c: 2 } }]],
    [
      'excluding',
      [{ a: 1, b: { c: 2, d: 3 } }],
      [{ $project: { 'b.c': 0, _id: 0 } }],
      [{ a: 1, b: { d: 3 } }],
    ],
    ['computing', [{ a: 1 }], [{ $project: { _id: 0, b: { $add: ['$a', 1] } } }], [{ b: 2 }]],
    [
      'computing within a list',
      [{ b: [{ d: 2 }, 5] }],
      [{ $project: { 'b.c': '$_id' } }],
      [{ _id: 0, b: [{ c: 0 }, { c: 0 }] }],
    ],
    ['computing below a missing field', [{}], [{ $project: { 'a.x': '$b' } }], [{ _id: 0, a: {} }]],
    ['a missing value', [{}], [{ $project: { x: '$b' } }], [{ _id: 0 }]],
    [
      'types stay',
      [{ a: long(5), b: double(5) }],
      [{ $project: { a: 1, b: 1 } }],
      [{ _id: 0, a: long(5), b: double(5) }],
    ],
    [
      'an object as paths',
      [{ a: { b: 1, c: 2 } }],
      [{ $project: { a: { b: 1 } } }],
      [{ _id: 0, a: { b: 1 } }],
    ],
    ['both ways are refused', [{}], [{ $project: { a: 1, b: 0 } }], fails(31254)],
  ),
  ...stage(
    '$addFields',
    ['in place', [{ a: 1, b: 2 }], [{ $addFields: { a: '$b', c: 3 } }], [{ _id: 0, a: 2, b: 2, c: 3 }]],
    [
      'in the documents of a list',
      [{ b: [{ d: 2 }, {}] }],
      [{ $addFields: { 'b.c': 1 } }],
      [{ _id: 0, b: [{ d: 2, c: 1 }, { c: 1 }] }],
    ],
    ['over a number', [{ b: 5 }], [{ $addFields: { 'b.c': 1 } }], [{ _id: 0, b: { c: 1 } }]],
    [
      'an object keeps the other fields',
      [{ b: { d: 1 } }],
      [{ $addFields: { b: { c: 1 } } }],
      [{ _id: 0, b: { d: 1, c: 1 } }],
    ],
  ),
  ...stage(
    '$set',
    ['a long stays one', [{ a: long(5) }], [{ $set: { b: '$a' } }], [{ _id: 0, a: long(5), b: long(5) }]],
    ['$$REMOVE', [{ a: 1 }], [{ $set: { a: '$$REMOVE' } }], [{ _id: 0 }]],
  ),
  ...stage(
    '$unset',
    ['one', [{ a: 1, b: 2 }], [{ $unset: 'a' }], [{ _id: 0, b: 2 }]],
    ['several', [{ a: { x: 1, y: 2 }, b: 2 }], [{ $unset: ['a.x', 'b'] }], [{ _id: 0, a: { y: 2 } }]],
  ),
  ...stage(
    '$replaceRoot',
    ['a field', [{ a: { b: 1 } }], [{ $replaceRoot: { newRoot: '$a' } }], [{ b: 1 }]],
    ['missing is refused', [{}], [{ $replaceRoot: { newRoot: '$a' } }], fails(40228)],
  ),
  ...stage('$replaceWith', ['an object', [{ a: 1 }], [{ $replaceWith: { x: '$a', y: '$z' } }], [{ x: 1 }]]),
  ...stage(
    '$unwind',
    [
      'a list',
      [{ a: [1, 2] }],
      [{ $unwind: '$a' }],
      [
        { _id: 0, a: 1 },
        { _id: 0, a: 2 },
      ],
    ],
    [
      'a number, null, nothing and an empty list',
      [{ a: 7 }, { a: null }, {}, { a: [] }],
      [{ $unwind: '$a' }],
      [{ _id: 0, a: 7 }],
    ],
    [
      'keeping those',
      [{ a: null }, {}, { a: [] }],
      [{ $unwind: { path: '$a', preserveNullAndEmptyArrays: true } }, byId],
      [{ _id: 0, a: null }, { _id: 1 }, { _id: 2 }],
    ],
    [
      'the index is a long',
      [{ a: ['x'] }],
      [{ $unwind: { path: '$a', includeArrayIndex: 'i' } }],
      [{ _id: 0, a: 'x', i: long(0) }],
    ],
    [
      'the index of a number is null',
      [{ a: 3 }],
      [{ $unwind: { path: '$a', includeArrayIndex: 'i' } }],
      [{ _id: 0, a: 3, i: null }],
    ],
    [
      'a path',
      [{ a: { b: [1, 2], c: 3 } }],
      [{ $unwind: '$a.b' }],
      [
        { _id: 0, a: { b: 1, c: 3 } },
        { _id: 0, a: { b: 2, c: 3 } },
      ],
    ],
    ['a list on the way gives nothing', [{ a: [{ b: [1] }] }], [{ $unwind: '$a.b' }], []],
  ),
];

const n = { $sum: 1 };

const grouping: LanguageCase[] = [
  ...stage(
    '$group',
    [
      'null and missing are one',
      [{ a: null }, {}, { a: 1 }],
      [{ $group: { _id: '$a', n } }, byId],
      [
        { _id: null, n: 2 },
        { _id: 1, n: 1 },
      ],
    ],
    [
      'but not in an object',
      [{ a: null }, {}],
      [{ $group: { _id: { a: '$a' }, n } }, byId],
      [
        { _id: {}, n: 1 },
        { _id: { a: null }, n: 1 },
      ],
    ],
    ['1 and 1.0 are one', [{ a: 1 }, { a: double(1) }], [{ $group: { _id: '$a', n } }], [{ _id: 1, n: 2 }]],
    ['a long stays one', [{ a: long(5) }], [{ $group: { _id: '$a' } }], [{ _id: long(5) }]],
    [
      'lists as a whole',
      [{ a: [1, 2] }, { a: [1, 2] }, { a: [2, 1] }],
      [{ $group: { _id: '$a', n } }, byId],
      [
        { _id: [1, 2], n: 2 },
        { _id: [2, 1], n: 1 },
      ],
    ],
    ['a constant', [{}, {}], [{ $group: { _id: 1, n } }], [{ _id: 1, n: 2 }]],
    ['of nothing', [], [{ $group: { _id: null, n } }], []],
    ['without _id is refused', [{}], [{ $group: { n } }], fails(15955)],
  ),
  ...stage('$sortByCount', [
    'a field',
    [{ a: 'x' }, { a: 'y' }, { a: 'x' }],
    [{ $sortByCount: '$a' }],
    [
      { _id: 'x', count: 2 },
      { _id: 'y', count: 1 },
    ],
  ]),
  ...stage('$facet', [
    'two',
    [{ a: 1 }, { a: 2 }],
    [
      {
        $facet: {
          some: [{ $match: { a: 2 } }],
          all: [{ $count: 'n' }],
          none: [{ $match: { a: 3 } }, { $count: 'n' }],
        },
      },
    ],
    [{ some: [{ _id: 1, a: 2 }], all: [{ n: 2 }], none: [] }],
  ]),
];

const equal = { from: 'others', localField: 'a', foreignField: 'b', as: 'o' };
const ids = { $project: { _id: 1, o: '$o._id' } };

const joining: LanguageCase[] = [
  ...stage(
    '$lookup',
    ['a value', [{ a: 1 }], [{ $lookup: equal }, ids], [{ _id: 0, o: [1] }], [{ b: 2 }, { b: 1 }]],
    [
      'a list on this side: any item',
      [{ a: [1, 2] }],
      [{ $lookup: equal }, ids],
      [{ _id: 0, o: [0, 1] }],
      [{ b: 2 }, { b: 1 }, { b: 3 }],
    ],
    [
      'a list on the other side: any item',
      [{ a: 1 }],
      [{ $lookup: equal }, ids],
      [{ _id: 0, o: [0] }],
      [{ b: [1, 5] }],
    ],
    [
      'missing and null',
      [{}],
      [{ $lookup: equal }, ids],
      [{ _id: 0, o: [0, 1] }],
      [{ b: null }, {}, { b: 1 }],
    ],
    [
      'an empty list is like null',
      [{ a: [] }],
      [{ $lookup: equal }, ids],
      [{ _id: 0, o: [1] }],
      [{ b: 1 }, {}],
    ],
    [
      'as a path',
      [{ a: 1, s: { x: 1 } }],
      [{ $lookup: { ...equal, as: 's.o' } }],
      [{ _id: 0, a: 1, s: { x: 1, o: [] } }],
    ],
    [
      'with a pipeline too',
      [{ a: 1 }],
      [{ $lookup: { ...equal, pipeline: [{ $match: { c: 2 } }, { $project: { _id: 1 } }] } }],
      [{ _id: 0, a: 1, o: [{ _id: 1 }] }],
      [
        { b: 1, c: 1 },
        { b: 1, c: 2 },
      ],
    ],
    [
      'with variables',
      [{ a: 2 }],
      [
        {
          $lookup: {
            from: 'others',
            let: { x: '$a' },
            pipeline: [{ $match: { $expr: { $gt: ['$b', '$$x'] } } }, { $project: { _id: 1 } }],
            as: 'o',
          },
        },
      ],
      [{ _id: 0, a: 2, o: [{ _id: 1 }] }],
      [{ b: 1 }, { b: 3 }],
    ],
    [
      'a variable that looks like a path',
      [{ a: '$b' }],
      [
        {
          $lookup: {
            from: 'others',
            let: { x: '$a' },
            pipeline: [{ $match: { $expr: { $eq: ['$b', '$$x'] } } }, { $project: { _id: 1 } }],
            as: 'o',
          },
        },
      ],
      [{ _id: 0, a: '$b', o: [{ _id: 0 }] }],
      [{ b: '$b' }],
    ],
  ),
  ...stage(
    '$unionWith',
    [
      'another collection',
      [{ a: 1 }],
      [{ $unionWith: 'others' }, { $project: { _id: 0 } }],
      [{ a: 1 }, { b: 2 }],
      [{ b: 2 }],
    ],
    [
      'through a pipeline',
      [{ a: 1 }],
      [{ $unionWith: { coll: 'others', pipeline: [{ $match: { b: 2 } }] } }, { $count: 'n' }],
      [{ n: 2 }],
      [{ b: 1 }, { b: 2 }],
    ],
  ),
];

const written: LanguageCase[] = [
  ...writing('$out', [
    'replaces a collection',
    [{ a: 1 }],
    [{ $project: { a: 1 } }, { $out: 'others' }],
    [{ _id: 0, a: 1 }],
    [{ b: 1 }, { b: 2 }],
  ]),
  ...writing(
    '$merge',
    [
      'merges or inserts',
      [{ a: 1 }, { _id: 7, a: 2 }],
      [{ $merge: { into: 'others' } }],
      [
        { _id: 0, b: 1, a: 1 },
        { _id: 7, a: 2 },
      ],
      [{ b: 1 }],
    ],
    [
      'replaces',
      [{ a: 1 }],
      [{ $merge: { into: 'others', whenMatched: 'replace' } }],
      [{ _id: 0, a: 1 }],
      [{ b: 1 }],
    ],
    [
      'keeps, and discards what is new',
      [{ a: 1 }, { a: 2 }],
      [{ $merge: { into: 'others', whenMatched: 'keepExisting', whenNotMatched: 'discard' } }],
      [{ _id: 0, b: 1 }],
      [{ b: 1 }],
    ],
    [
      'a group of null',
      [{ a: 1 }, { a: 2 }],
      [{ $group: { _id: null, n: { $sum: '$a' } } }, { $merge: 'others' }],
      [{ _id: null, n: 3 }],
    ],
    [
      'a duplicate is refused',
      [{ a: 1 }],
      [{ $merge: { into: 'others', whenMatched: 'fail' } }],
      fails(11000),
      [{ b: 1 }],
    ],
  ),
  ...onDatabase('$documents', [
    'given ones',
    [{ $documents: [{ a: 1 }, { a: 2 }] }, { $match: { a: 2 } }],
    [{ a: 2 }],
  ]),
];

export const stageCases = [...passing, ...shaping, ...grouping, ...joining, ...written];
