import { Decimal128, Double, Long, ObjectId } from 'bson';
import { accumulator, expression, fails, type LanguageCase } from './case.ts';

const big = Long.fromString('9007199254740993');
const id = new ObjectId('65f0c0de0000000000000002');
const decimal = (text: string) => Decimal128.fromString(text);
const long = (text: string | number) => Long.fromString(String(text));
const double = (value: number) => new Double(value);
const at = (text: string) => new Date(text);

/** The parts of `$cond` by their names. */
const parts = (...values: unknown[]) =>
  Object.fromEntries(values.map((value, at) => [['if', 'then', 'else'][at], value]));

const conditions: LanguageCase[] = [
  ...expression(
    '$eq',
    ['1 and 1.0', { a: 1, b: double(1) }, { $eq: ['$a', '$b'] }, true],
    ['missing and null differ', {}, { $eq: ['$a', null] }, false],
    ['missing and missing', {}, { $eq: ['$a', '$b'] }, true],
    ['arrays as a whole', { a: [1, 2] }, { $eq: ['$a', [1, 2]] }, true],
    ['ObjectIds', { a: id }, { $eq: ['$a', id] }, true],
    ['one operand is refused', {}, { $eq: [1] }, fails(16020)],
  ),
  ...expression('$ne', ['null and missing', {}, { $ne: ['$a', null] }, true]),
  ...expression(
    '$gt',
    ['a string is greater than a number', {}, { $gt: ['a', 1] }, true],
    ['a long beyond 2^53', { a: big }, { $gt: ['$a', double(9007199254740992)] }, true],
  ),
  ...expression('$gte', ['dates', { a: at('2024-01-01') }, { $gte: ['$a', at('2024-01-01')] }, true]),
  ...expression('$lt', ['missing is less than null', {}, { $lt: ['$a', null] }, true]),
  ...expression('$lte', ['objects by field', { a: { b: 1 } }, { $lte: ['$a', { b: 2 }] }, true]),
  ...expression(
    '$and',
    ['of nothing', {}, { $and: [] }, true],
    ['null, zero and missing are false', { a: 0 }, { $and: [true, '$a'] }, false],
    ['a text and an empty array are true', { a: [] }, { $and: ['', '$a'] }, true],
  ),
  ...expression('$or', ['of nothing', {}, { $or: [] }, false], ['a number', {}, { $or: [null, 2] }, true]),
  ...expression('$not', ['of missing', {}, { $not: ['$a'] }, true], ['of a number', {}, { $not: 3 }, false]),
  ...expression(
    '$cond',
    ['as a list', { a: 5 }, { $cond: [{ $gt: ['$a', 3] }, 'many', 'few'] }, 'many'],
    ['as an object', { a: 1 }, { $cond: parts('$b', 1, '$a') }, 1],
    ['a missing result is missing', {}, { $cond: [true, '$a', 1] }, undefined],
    ['only the branch that applies is computed', {}, { $cond: [true, 1, { $size: '$a' }] }, 1],
    ['without else is refused', {}, { $cond: parts(1, 2) }, fails(17082)],
  ),
  ...expression(
    '$ifNull',
    ['null', { a: null }, { $ifNull: ['$a', 7] }, 7],
    ['several', { c: 2 }, { $ifNull: ['$a', '$b', '$c'] }, 2],
    ['a long stays one', { a: long(5) }, { $ifNull: ['$a', 1] }, long(5)],
    ['one operand is refused', {}, { $ifNull: ['$a'] }, fails(1257300)],
  ),
  ...expression(
    '$let',
    ['a variable', { a: 2 }, { $let: { vars: { x: '$a' }, in: { $add: ['$$x', '$$x'] } } }, 4],
    ['a path in a variable', { a: { b: 3 } }, { $let: { vars: { x: '$a' }, in: '$$x.b' } }, 3],
    ['an inner one wins', {}, { $let: { vars: { x: 1 }, in: { $let: { vars: { x: 2 }, in: '$$x' } } } }, 2],
    ['an unknown variable is refused', {}, '$$x', fails(17276)],
  ),
  ...expression(
    '$literal',
    ['a text with $', {}, { $literal: '$a' }, '$a'],
    ['an object', {}, { $literal: { $add: 1 } }, { $add: 1 }],
  ),
  ...expression(
    '$type',
    ['missing', {}, { $type: '$a' }, 'missing'],
    ['a long', { a: long(5) }, { $type: '$a' }, 'long'],
    ['a double', { a: double(5) }, { $type: '$a' }, 'double'],
    ['a decimal', { a: decimal('1') }, { $type: '$a' }, 'decimal'],
    ['a list', { a: [1] }, { $type: '$a' }, 'array'],
    ['an ObjectId', { a: id }, { $type: '$a' }, 'objectId'],
  ),
];

const numbers: LanguageCase[] = [
  ...expression(
    '$add',
    ['ints', { a: 2 }, { $add: ['$a', 1] }, 3],
    ['ints that overflow make a long', { a: 2147483647 }, { $add: ['$a', 1] }, long(2147483648)],
    ['a long', { a: big }, { $add: ['$a', 1] }, long('9007199254740994')],
    ['a long that overflows makes a double', { a: Long.MAX_VALUE }, { $add: ['$a', 1] }, double(2 ** 63)],
    ['doubles', { a: double(1.5) }, { $add: ['$a', 1] }, double(2.5)],
    ['decimals', { a: decimal('1.10') }, { $add: ['$a', 1] }, decimal('2.10')],
    ['a date and milliseconds', { a: at('2024-01-01') }, { $add: ['$a', 1000] }, at('2024-01-01T00:00:01Z')],
    ['null', { a: null }, { $add: ['$a', 1] }, null],
    ['missing', {}, { $add: [1, '$a'] }, null],
    ['of nothing', {}, { $add: [] }, 0],
    ['a text is refused', { a: 'x' }, { $add: ['$a', 1] }, fails(14)],
  ),
  ...expression(
    '$subtract',
    ['ints', { a: 2 }, { $subtract: ['$a', 3] }, -1],
    ['longs', { a: big }, { $subtract: ['$a', 1] }, long('9007199254740992')],
    [
      'dates give milliseconds as a long',
      { a: at('2024-01-01T00:00:01Z') },
      { $subtract: ['$a', at('2024-01-01')] },
      long(1000),
    ],
    ['a date and a number', { a: at('2024-01-01T00:00:01Z') }, { $subtract: ['$a', 1000] }, at('2024-01-01')],
    ['null', {}, { $subtract: ['$a', 1] }, null],
  ),
  ...expression(
    '$multiply',
    ['ints that overflow', { a: 2147483647 }, { $multiply: ['$a', '$a'] }, long('4611686014132420609')],
    ['a double', { a: double(1.5) }, { $multiply: ['$a', 2] }, double(3)],
    ['decimals', { a: decimal('1.10') }, { $multiply: ['$a', 2] }, decimal('2.20')],
    [
      'a double has 15 digits among decimals',
      { a: decimal('2.5') },
      { $multiply: ['$a', double(3)] },
      decimal('7.500000000000000'),
    ],
    ['null', {}, { $multiply: [2, '$a'] }, null],
  ),
];

const arrays: LanguageCase[] = [
  ...expression(
    '$size',
    ['a list', { a: [1, 2] }, { $size: '$a' }, 2],
    ['missing is refused', {}, { $size: '$a' }, fails(17124)],
  ),
  ...expression(
    '$arrayElemAt',
    ['from the start', { a: [1, 2] }, { $arrayElemAt: ['$a', 0] }, 1],
    ['from the end', { a: [1, 2] }, { $arrayElemAt: ['$a', -1] }, 2],
    ['outside', { a: [1] }, { $arrayElemAt: ['$a', 3] }, undefined],
    ['of missing', {}, { $arrayElemAt: ['$a', 0] }, null],
    ['of a number is refused', { a: 1 }, { $arrayElemAt: ['$a', 0] }, fails(28689)],
  ),
  ...expression(
    '$first',
    ['a list', { a: [5, 6] }, { $first: '$a' }, 5],
    ['of nothing', { a: [] }, { $first: '$a' }, undefined],
    ['of missing', {}, { $first: '$a' }, null],
  ),
  ...expression(
    '$last',
    ['a list', { a: [5, 6] }, { $last: '$a' }, 6],
    ['of nothing', { a: [] }, { $last: '$a' }, undefined],
  ),
  ...expression(
    '$isArray',
    ['a list', { a: [] }, { $isArray: '$a' }, true],
    ['missing', {}, { $isArray: ['$a'] }, false],
  ),
  ...expression(
    '$in',
    ['a value', { a: [1, 2] }, { $in: [double(2), '$a'] }, true],
    ['a list as an item', { a: [[1]] }, { $in: [[1], '$a'] }, true],
    ['missing is refused', {}, { $in: [1, '$a'] }, fails(40081)],
  ),
  ...expression(
    '$concatArrays',
    ['two', { a: [1], b: [2] }, { $concatArrays: ['$a', '$b'] }, [1, 2]],
    ['null', { a: [1] }, { $concatArrays: ['$a', '$b'] }, null],
    ['a number is refused', { a: 1 }, { $concatArrays: ['$a'] }, fails(28664)],
  ),
  ...expression(
    '$map',
    ['each', { a: [1, 2] }, { $map: { input: '$a', in: { $add: ['$$this', 1] } } }, [2, 3]],
    ['a name', { a: [{ b: 1 }] }, { $map: { input: '$a', as: 'one', in: '$$one.b' } }, [1]],
    ['a missing result is null', { a: [1] }, { $map: { input: '$a', in: '$x' } }, [null]],
    ['of null', {}, { $map: { input: '$a', in: 1 } }, null],
  ),
  ...expression(
    '$filter',
    ['some', { a: [1, 5, 3] }, { $filter: { input: '$a', as: 'n', cond: { $gt: ['$$n', 2] } } }, [5, 3]],
    [
      'the document is still $$ROOT',
      { a: [1, 2], b: 2 },
      { $filter: { input: '$a', cond: { $eq: ['$$this', '$b'] } } },
      [2],
    ],
    ['of null', { a: null }, { $filter: { input: '$a', cond: true } }, null],
  ),
  ...expression(
    '$mergeObjects',
    ['later fields win', { a: { x: 1, y: 1 } }, { $mergeObjects: ['$a', { y: 2 }] }, { x: 1, y: 2 }],
    ['null is nothing', {}, { $mergeObjects: ['$a', { y: 2 }] }, { y: 2 }],
    ['a number is refused', { a: 1 }, { $mergeObjects: ['$a'] }, fails(40400)],
  ),
];

const texts: LanguageCase[] = [
  ...expression(
    '$concat',
    ['texts', { a: 'x' }, { $concat: ['$a', 'é'] }, 'xé'],
    ['null', {}, { $concat: ['$a', 'y'] }, null],
    ['what stands behind null is not computed', { b: 1 }, { $concat: ['$a', { $first: '$b' }] }, null],
    ['a number is refused', { a: 1 }, { $concat: ['$a'] }, fails(16702)],
  ),
  ...expression(
    '$toLower',
    ['only A to Z', { a: 'ÉTÉ Abc' }, { $toLower: '$a' }, 'ÉtÉ abc'],
    ['null', { a: null }, { $toLower: '$a' }, ''],
    ['missing', {}, { $toLower: '$a' }, ''],
  ),
  ...expression(
    '$toUpper',
    ['only a to z', { a: 'été' }, { $toUpper: '$a' }, 'éTé'],
    ['missing', {}, { $toUpper: '$a' }, ''],
  ),
  ...expression(
    '$toString',
    ['an ObjectId', { a: id }, { $toString: '$a' }, '65f0c0de0000000000000002'],
    ['a long', { a: big }, { $toString: '$a' }, '9007199254740993'],
    ['a boolean', { a: true }, { $toString: '$a' }, 'true'],
    ['a date', { a: at('2024-01-01') }, { $toString: '$a' }, '2024-01-01T00:00:00.000Z'],
    ['null', {}, { $toString: '$a' }, null],
  ),
  ...expression(
    '$toObjectId',
    ['a text', { a: '65f0c0de0000000000000002' }, { $toObjectId: '$a' }, id],
    ['null', {}, { $toObjectId: '$a' }, null],
    ['another text is refused', { a: 'no' }, { $toObjectId: '$a' }, fails(241)],
  ),
];

/** Paths, literals and variables, which need no operator. */
const paths: LanguageCase[] = [
  ...expression(
    'paths',
    ['below an array', { a: [{ b: 1 }, { c: 2 }, { b: 3 }, 4] }, '$a.b', [1, 3]],
    ['a number is the name of a field', { a: [1, 2] }, '$a.0', []],
    ['through a number', { a: 1 }, '$a.b', undefined],
    ['lists within lists are left out', { a: [[{ b: 1 }], { b: 2 }] }, '$a.b', [2]],
    ['a long that passes through', { a: long(5) }, '$a', long(5)],
    ['a whole double that passes through', { a: double(5) }, '$a', double(5)],
    ['an object', { a: 1 }, { b: '$a', c: '$x' }, { b: 1 }],
    ['a list', { a: 1 }, ['$a', '$x'], [1, null]],
    ['$$ROOT', { _id: 1, a: 2 }, '$$ROOT', { _id: 1, a: 2 }],
    ['$$REMOVE', {}, '$$REMOVE', undefined],
    ['an unknown operator is refused', {}, { $nothing: 1 }, fails()],
  ),
];

const accumulators: LanguageCase[] = [
  ...accumulator(
    '$sum',
    ['ints', [{ a: 1 }, { a: 2 }, {}, { a: 'x' }], '$a', 3],
    ['a long', [{ a: big }, { a: 2 }], '$a', long('9007199254740995')],
    ['ints that overflow', [{ a: 2147483647 }, { a: 1 }], '$a', long(2147483648)],
    [
      'doubles, with the bits that each addition loses',
      [{ a: 0.1 }, { a: 0.2 }, { a: 0.3 }],
      '$a',
      double(0.6),
    ],
    ['decimals', [{ a: decimal('0.1') }, { a: decimal('0.2') }], '$a', decimal('0.3')],
    ['a constant', [{}, {}], 1, 2],
    ['a list is no number', [{ a: [1, 2] }], '$a', 0],
    ['of a condition', [{ a: 1 }, { a: 5 }], { $cond: [{ $gt: ['$a', 3] }, 1, 0] }, 1],
  ),
  ...accumulator('$avg', ['ints', [{ a: 1 }, { a: 2 }], '$a', double(1.5)], ['of nothing', [{}], '$a', null]),
  ...accumulator(
    '$min',
    ['of all types', [{ a: 'x' }, { a: 3 }, { a: null }, {}], '$a', 3],
    ['of nothing', [{}], '$a', null],
  ),
  ...accumulator(
    '$max',
    ['of all types', [{ a: 'x' }, { a: 3 }], '$a', 'x'],
    ['a list', [{ a: [1] }, { a: { b: 1 } }], '$a', [1]],
  ),
  ...accumulator(
    '$first',
    ['missing is null', [{}, { a: 2 }], '$a', null],
    ['a value', [{ a: 1 }, { a: 2 }], '$a', 1],
  ),
  ...accumulator(
    '$last',
    ['missing is null', [{ a: 1 }, {}], '$a', null],
    ['the document', [{ a: 1 }], '$$ROOT', { _id: 0, a: 1 }],
  ),
  ...accumulator(
    '$push',
    ['without missing', [{ a: 1 }, {}, { a: null }], '$a', [1, null]],
    ['objects', [{ a: 1 }], { b: '$a' }, [{ b: 1 }]],
  ),
  ...accumulator('$addToSet', ['1 and 1.0 are one', [{ a: 1 }, { a: double(1) }, {}], '$a', [1]]),
  ...accumulator('$count', ['all', [{}, {}], {}, 2]),
];

export const expressionCases = [...paths, ...conditions, ...numbers, ...arrays, ...texts, ...accumulators];
