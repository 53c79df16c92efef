import type { ObjectId } from 'bson';
import { plainNumber } from './numbers.ts';
import { type Doc, fieldsOf, rank, rankOf } from './types.ts';

/** A value in a sentence of an error message, written as MongoDB's shell writes it. */
export function describeValue(value: unknown): string {
  switch (rankOf(value)) {
    case rank.number: {
      const plain = plainNumber(value);
      return typeof plain === 'object' ? plain.decimal : String(plain);
    }
    case rank.string:
      return JSON.stringify(String(value));
    case rank.objectId:
      return `ObjectId('${(value as ObjectId).toHexString()}')`;
    case rank.boolean:
      return String(value);
    case rank.date:
      return `new Date(${(value as Date).getTime()})`;
    case rank.array:
      return `[ ${(value as unknown[]).map(describeValue).join(', ')} ]`;
    case rank.object: {
      const fields = Object.entries(fieldsOf(value as Doc));
      return fields.length === 0
        ? '{}'
        : `{ ${fields.map(([name, item]) => `${name}: ${describeValue(item)}`).join(', ')} }`;
    }
    case rank.null:
      return 'null';
    default:
      return JSON.stringify(value) ?? String(value);
  }
}
