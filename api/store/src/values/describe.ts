import { plainNumber } from './numbers.ts';
import { fieldsOf, isBson, isDocument, isNumeric, rank, rankOf } from './types.ts';

/** A value for an error message, in the format of MongoDB's shell. */
export function describeValue(value: unknown): string {
  if (isNumeric(value)) {
    const plain = plainNumber(value);
    return typeof plain === 'object' ? plain.decimal : String(plain);
  }
  if (isBson(value, 'ObjectId')) return `ObjectId('${value.toHexString()}')`;
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (Array.isArray(value)) return `[ ${value.map(describeValue).join(', ')} ]`;
  if (isDocument(value)) {
    const fields = Object.entries(fieldsOf(value));
    return fields.length === 0
      ? '{}'
      : `{ ${fields.map(([name, item]) => `${name}: ${describeValue(item)}`).join(', ')} }`;
  }
  switch (rankOf(value)) {
    case rank.string:
      return JSON.stringify(String(value));
    case rank.boolean:
      return String(value);
    case rank.null:
      return 'null';
    default:
      return JSON.stringify(value) ?? String(value);
  }
}
