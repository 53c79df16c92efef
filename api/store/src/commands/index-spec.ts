import { storeError } from '../errors.ts';
import { compileFilter } from '../language.ts';
import { typeName } from '../query/type-names.ts';
import type { IndexSpec } from '../storage/collection-types.ts';
import { collatorFor } from '../values/collation.ts';
import { toDouble } from '../values/numbers.ts';
import { type Doc, isDocument, isNumeric } from '../values/types.ts';

const known = new Set([
  'v',
  'key',
  'name',
  'unique',
  'sparse',
  'partialFilterExpression',
  'expireAfterSeconds',
  'collation',
  'hidden',
  'background',
  'ns',
]);

/** Validates an index description of `createIndexes`; returns it in the format of `listIndexes`. */
export function readIndexSpec(value: unknown): IndexSpec {
  if (!isDocument(value))
    throw storeError('TypeMismatch', "BSON field 'createIndexes.indexes' must hold objects");
  for (const field of Object.keys(value)) {
    if (!known.has(field)) {
      throw Object.assign(
        storeError(
          'InvalidOptions',
          `Error in specification ${JSON.stringify(value)} :: caused by :: The field '${field}' is not valid for an index specification`,
        ),
        { code: 197, codeName: 'InvalidIndexSpecificationOption' },
      );
    }
  }
  const key = value.key;
  if (!isDocument(key))
    throw storeError('FailedToParse', "The 'key' field is a required property of an index specification");
  assertKey(key);
  if (typeof value.name !== 'string' || value.name === '')
    throw storeError('FailedToParse', "The 'name' field is a required property of an index specification");
  const spec: IndexSpec = { v: 2, key, name: value.name };
  for (const flag of ['unique', 'sparse', 'hidden']) {
    if (value[flag] === undefined) continue;
    if (typeof value[flag] !== 'boolean' && !isNumeric(value[flag]))
      throw storeError(
        'TypeMismatch',
        `The field '${flag}' has value ${String(value[flag])}, which is not convertible to bool`,
      );
    if (value[flag] === true || toDouble(value[flag]) === 1) spec[flag] = true;
  }
  if (value.partialFilterExpression !== undefined) {
    const filter = value.partialFilterExpression;
    if (!isDocument(filter))
      throw storeError(
        'TypeMismatch',
        `The field 'partialFilterExpression' must be an object, but got ${typeName(filter)}`,
      );
    if (spec.sparse)
      throw storeError('CannotCreateIndex', 'cannot mix "partialFilterExpression" and "sparse" options');
    compileFilter(filter, { now: () => new Date() });
    spec.partialFilterExpression = filter;
  }
  if (value.expireAfterSeconds !== undefined) {
    const seconds = isNumeric(value.expireAfterSeconds) ? toDouble(value.expireAfterSeconds) : Number.NaN;
    if (!(seconds >= 0 && seconds <= 0x7fffffff))
      throw storeError(
        'CannotCreateIndex',
        `TTL index 'expireAfterSeconds' option must be numeric and within range 0 to 2147483647`,
      );
    if (Object.keys(key).length > 1)
      throw storeError(
        'CannotCreateIndex',
        'TTL indexes are single-field indexes, compound indexes do not support TTL',
      );
    spec.expireAfterSeconds = value.expireAfterSeconds;
  }
  const collator = collatorFor(value.collation);
  if (collator) spec.collation = value.collation;
  return spec;
}

function assertKey(key: Doc): void {
  const fields = Object.entries(key);
  if (fields.length === 0) throw storeError('CannotCreateIndex', 'Index keys cannot be an empty object');
  if (fields.length > 32)
    throw Object.assign(storeError('CannotCreateIndex', 'too many compound keys'), {
      code: 13103,
      codeName: 'Location13103',
    });
  for (const [path, direction] of fields) {
    if (path === '' || path.split('.').includes(''))
      throw storeError('CannotCreateIndex', 'Index keys cannot be an empty field');
    if (path.startsWith('$') || path.includes('$**'))
      throw storeError('CannotCreateIndex', `Index key contains an illegal field name: '${path}'`);
    if (typeof direction === 'string') {
      throw storeError(
        'CannotCreateIndex',
        `Unknown index plugin '${direction}': the embedded store has ascending and descending indexes only`,
      );
    }
    if (!isNumeric(direction) || !toDouble(direction)) {
      throw storeError(
        'CannotCreateIndex',
        `Values in v:2 index key pattern cannot be of type ${typeName(direction)}. Only numbers > 0, numbers < 0, and strings are allowed.`,
      );
    }
  }
}
