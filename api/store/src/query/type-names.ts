import { storeError } from '../errors.ts';
import { numberAlias, toInteger } from '../values/numbers.ts';
import { isBson, isNumeric, rank, rankOf } from '../values/types.ts';

const aliases: Record<string, number> = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  dbPointer: 12,
  javascript: 13,
  symbol: 14,
  javascriptWithScope: 15,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: -1,
  maxKey: 127,
};

const names = new Map(Object.entries(aliases).map(([name, code]) => [code, name]));

/** The alias of a value's BSON type, as used by `$type` and error messages. */
export function typeName(value: unknown): string {
  if (isNumeric(value)) return numberAlias(value);
  switch (rankOf(value)) {
    case rank.string:
      return isBson(value, 'BSONSymbol') ? 'symbol' : 'string';
    case rank.object:
      return 'object';
    case rank.array:
      return 'array';
    case rank.binary:
      return 'binData';
    case rank.objectId:
      return 'objectId';
    case rank.boolean:
      return 'bool';
    case rank.date:
      return 'date';
    case rank.timestamp:
      return 'timestamp';
    case rank.regex:
      return 'regex';
    case rank.code:
      return 'javascript';
    case rank.codeWithScope:
      return 'javascriptWithScope';
    case rank.minKey:
      return 'minKey';
    case rank.maxKey:
      return 'maxKey';
    default:
      return value === undefined ? 'undefined' : 'null';
  }
}

/** The type names of the operand of `$type`: a name, a number, or an array of these. */
export function typeSet(operand: unknown, path: string): Set<string> {
  const wanted = new Set<string>();
  const list = Array.isArray(operand) ? operand : [operand];
  if (list.length === 0) throw storeError('FailedToParse', `${path} must match at least one type`);
  for (const item of list) {
    if (typeof item === 'string') {
      if (item === 'number') for (const name of ['int', 'long', 'double', 'decimal']) wanted.add(name);
      else if (Object.hasOwn(aliases, item)) wanted.add(item);
      else throw storeError('BadValue', `Unknown type name alias: ${item}`);
      continue;
    }
    if (rankOf(item) !== rank.number)
      throw storeError('TypeMismatch', 'type must be represented as a number or a string');
    const name = names.get(toInteger(item) ?? Number.NaN);
    if (!name) throw storeError('BadValue', `Invalid numerical type code: ${String(item)}`);
    wanted.add(name);
  }
  return wanted;
}
