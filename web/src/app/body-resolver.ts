import { type FieldErrors, type FieldValues, get, type Resolver, set } from 'react-hook-form';
import type { z } from 'zod';

/**
 * The rules of a form whose fields are not the body that is sent: `bodyOf` makes the body, the contract's schema checks
 * it, and an error stands at the field of the same path, or at the one that `fieldOf` names.
 */
export function bodyResolver<Values extends FieldValues, Schema extends z.ZodType>(
  schema: Schema,
  bodyOf: (values: Values) => unknown,
  fieldOf: (path: string) => string = (path) => path,
): Resolver<Values, unknown, z.output<Schema>> {
  return (values) => {
    const checked = schema.safeParse(bodyOf(values));
    if (checked.success) return { values: checked.data, errors: {} };
    const errors: FieldErrors<Values> = {};
    for (const { path, code, message } of checked.error.issues) {
      const field = fieldOf(path.join('.'));
      if (!get(errors, field)) set(errors, field, { type: code, message });
    }
    return { values: {}, errors };
  };
}
