import { storeError } from '../errors.ts';
import { compileFilter } from '../language.ts';
import { type Doc, isDocument } from '../values/types.ts';
import type { CollectionInfo, Validator } from './collection-types.ts';

const levels = ['strict', 'moderate', 'off'];
const actions = ['error', 'warn'];

/** Reads the validation options of a collection; undefined when there are none. Throws when the filter is invalid. */
export function validatorOf(options: Doc): Validator | undefined {
  for (const [option, allowed] of [
    ['validationLevel', levels],
    ['validationAction', actions],
  ] as const) {
    const value = options[option];
    if (value !== undefined && !allowed.includes(String(value)))
      throw storeError(
        'BadValue',
        `Enumeration value '${String(value)}' for field '${option}' is not a valid value.`,
      );
  }
  const filter = options.validator;
  if (filter === undefined) return undefined;
  if (!isDocument(filter)) throw storeError('TypeMismatch', "'validator' must be an object");
  const condition = compileFilter(filter, { now: () => new Date() });
  if (options.validationLevel === 'off' || options.validationAction === 'warn') return undefined;
  if (Object.keys(filter).length === 0) return undefined;
  return { filter, test: condition.test, moderate: options.validationLevel === 'moderate' };
}

/** Refuses a document that the validator does not allow; `before` is the previous document of an update. */
export function assertAllowed(collection: CollectionInfo, document: Doc, before?: Doc): void {
  const { validator } = collection;
  if (!validator || validator.test(document)) return;
  if (before && validator.moderate && !validator.test(before)) return;
  throw storeError('DocumentValidationFailure', 'Document failed validation', {
    errInfo: {
      failingDocumentId: document._id,
      details: {
        operatorName: Object.keys(validator.filter)[0],
        specifiedAs: validator.filter,
        reason: 'the document does not satisfy it',
      },
    },
  });
}
