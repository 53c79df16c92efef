import { storeError } from '../errors.ts';
import { limits } from '../limits.ts';
import { typeName } from '../query/type-names.ts';
import type { CommandContext } from '../session/context.ts';
import { assertNamespace } from '../storage/catalogue.ts';
import { toDouble } from '../values/numbers.ts';
import { type Doc, isDocument, isNullish, isNumeric } from '../values/types.ts';

/**
 * Readers of a command's fields: return the value in the right type, undefined when absent, or throw MongoDB's error.
 */

function wrongType(context: CommandContext, field: string, value: unknown, expected: string): Error {
  const command = Object.keys(context.body)[0];
  return storeError(
    'TypeMismatch',
    `BSON field '${command}.${field}' is the wrong type '${typeName(value)}', expected type '${expected}'`,
  );
}

export function documentField(context: CommandContext, field: string): Doc | undefined {
  const value = context.body[field];
  if (isNullish(value)) return undefined;
  if (!isDocument(value)) throw wrongType(context, field, value, 'object');
  return value;
}

export function arrayField(context: CommandContext, field: string): unknown[] | undefined {
  const value = context.body[field];
  if (isNullish(value)) return undefined;
  if (!Array.isArray(value)) throw wrongType(context, field, value, 'array');
  return value;
}

export function stringField(context: CommandContext, field: string): string | undefined {
  const value = context.body[field];
  if (isNullish(value)) return undefined;
  if (typeof value !== 'string') throw wrongType(context, field, value, 'string');
  return value;
}

export function booleanField(context: CommandContext, field: string): boolean {
  const value = context.body[field];
  if (isNullish(value)) return false;
  if (typeof value === 'boolean') return value;
  if (isNumeric(value)) return toDouble(value) !== 0;
  throw wrongType(context, field, value, 'bool');
}

/** A whole number of at least zero. */
export function countField(context: CommandContext, field: string): number | undefined {
  const value = context.body[field];
  if (isNullish(value)) return undefined;
  if (!isNumeric(value)) throw wrongType(context, field, value, 'long');
  const count = Math.trunc(toDouble(value));
  if (!(count >= 0)) {
    throw Object.assign(
      storeError('BadValue', `BSON field '${field}' value must be >= 0, actual value '${count}'`),
      {
        code: 51024,
        codeName: 'Location51024',
      },
    );
  }
  return count;
}

/** The collection named by the command's first field. */
export function collectionName(context: CommandContext): string {
  const [command, name] = Object.entries(context.body)[0]!;
  if (typeof name !== 'string') {
    throw storeError('InvalidNamespace', `collection name has invalid type ${typeName(name)} in ${command}`);
  }
  assertNamespace(context.db, name);
  return name;
}

/** When a read must have ended, in milliseconds since 1970: after its `maxTimeMS`, or after the store's own limit. */
export function deadlineOf(context: CommandContext): number {
  return Date.now() + (countField(context, 'maxTimeMS') || limits.readMs);
}

/** A list in the command or in a section of its own; the documents are decoded. */
export function documentList(context: CommandContext, field: string, decode: (bytes: Buffer) => Doc): Doc[] {
  const sequence = context.sequences.get(field);
  const list = sequence ? sequence.map(decode) : arrayField(context, field);
  if (!list) {
    const command = Object.keys(context.body)[0];
    throw storeError('MissingField', `BSON field '${command}.${field}' is missing but a required field`);
  }
  return list.map((item) => {
    if (!isDocument(item)) throw wrongType(context, field, item, 'object');
    return item;
  });
}

export const LARGEST_BATCH = 100_000;

export function assertBatchSize(count: number): void {
  if (count < 1 || count > LARGEST_BATCH) {
    throw storeError(
      'InvalidOptions',
      `Write batch sizes must be between 1 and ${LARGEST_BATCH}. Got ${count} operations.`,
    );
  }
}
