import { type FieldErrors, type FieldValues, get, type Resolver, set } from 'react-hook-form';
import type { z } from 'zod';

/**
 * A resolver for a form whose values differ from the request body. `bodyOf` makes the body from the values, the
 * contract's schema checks it, and each error is set on the field with the same path, or on the one `fieldOf` returns.
 * `fieldOf` gets the values too: a body that leaves some rows out has other places than the form.
 */
export function bodyResolver<Values extends FieldValues, Schema extends z.ZodType>(
  schema: Schema,
  bodyOf: (values: Values) => unknown,
  fieldOf: (path: string, values: Values) => string = (path) => path,
): Resolver<Values, unknown, z.output<Schema>> {
  return (values) => {
    const checked = schema.safeParse(bodyOf(values));
    if (checked.success) return { values: checked.data, errors: {} };
    const errors: FieldErrors<Values> = {};
    for (const { path, code, message } of checked.error.issues) {
      const field = fieldOf(path.join('.'), values);
      if (!get(errors, field)) set(errors, field, { type: code, message });
    }
    return { values: {}, errors };
  };
}
