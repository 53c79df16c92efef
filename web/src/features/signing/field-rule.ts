import type { FieldErrors, Resolver } from 'react-hook-form';

/**
 * The rule of a form with one field, without zod, which is too large for a page that somebody opens once, on a phone.
 * `read` returns the value to send, or null when what was typed is wrong.
 */
export function fieldRule<Name extends string>(
  name: Name,
  read: (typed: string) => string | null,
  message = '',
): Resolver<Record<Name, string>, unknown, Record<Name, string>> {
  type Values = Record<Name, string>;
  return (values) => {
    const value = read(values[name]);
    if (value !== null) return { values: { [name]: value } as Values, errors: {} };
    return { values: {}, errors: { [name]: { type: 'pattern', message } } as FieldErrors<Values> };
  };
}
