/** What canonical JSON can express: no dates, no undefined, no NaN. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Half of a character, which has no UTF-8. */
const loneSurrogate = /\p{Surrogate}/u;

/**
 * The canonical text of a JSON value (RFC 8785): keys in the order of their UTF-16 code units, numbers and strings as
 * ECMAScript writes them, no spaces. Equal values have equal texts, whichever order their fields were stored in.
 * Throws for what JSON cannot express, instead of dropping it as `JSON.stringify` does.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (typeof value === 'string' && !loneSurrogate.test(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (isPlainObject(value)) {
    const fields = Object.keys(value)
      .sort()
      .map((key) => `${canonicalJson(key)}:${canonicalJson(value[key])}`);
    return `{${fields.join(',')}}`;
  }
  throw new TypeError(`canonical JSON cannot express ${typeof value}`);
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
