import fc from 'fast-check';
import { z } from 'zod';
import { anyCodePoints, matchingText, readableText } from './strings.ts';

/** The part of JSON Schema that zod prints for the contract. */
export interface Json {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Json[];
  oneOf?: Json[];
  allOf?: Json[];
  properties?: Record<string, Json>;
  required?: string[];
  propertyNames?: Json;
  additionalProperties?: Json | boolean;
  items?: Json;
  prefixItems?: Json[];
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
}

/** Existing values by field name, so that requests get past "not found" and "not in the list". */
export type Real = Readonly<Record<string, readonly unknown[]>>;

/** A schema as JSON Schema. Its type knows all that may be printed; of this contract nothing else is. */
export const printed = (schema: z.ZodType): Json =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json;

/** Values that are valid according to the JSON Schema (cross-field rules may still refuse them). */
export function plausible(schema: z.ZodType, real: Real = {}): fc.Arbitrary<unknown> {
  return fromJson(printed(schema), real);
}

/** Values with parts replaced, removed or added: what a careless or malicious client sends. */
export const hostile = (schema: z.ZodType, real: Real = {}): fc.Arbitrary<unknown> =>
  hostileTo(printed(schema), real);

/** The same for a JSON Schema. */
export function hostileTo(json: Json, real: Real): fc.Arbitrary<unknown> {
  return fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .tuple(fromJson(json, real), fc.string(), junk)
        .map(([value, key, bad]) => damage(value, key, bad)),
    },
    { weight: 1, arbitrary: junk },
  );
}

/** Unexpected values: other types, other alphabets, operators, huge and empty values. */
export const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    -1,
    1e308,
    '',
    ' ',
    '\u0000',
    '$where',
    '../../etc/passwd',
    '%00',
    'NaN',
    '2026-02-30',
  ),
  fc.constantFrom<unknown>(
    { $gt: '' },
    { $ne: null },
    [],
    {},
    [[[]]],
    { __proto__x: 1 },
    { constructor: {} },
  ),
  anyCodePoints(),
  fc.constantFrom('Ωμέγα', '名前', 'اسم', '👩‍🏭', 'é\u0301', 'ﬁ', '\u202eevil'),
  fc.integer({ min: 5_000, max: 20_000 }).map((length) => 'x'.repeat(length)),
  fc.jsonValue({ maxDepth: 3 }),
);

function damage(value: unknown, key: string, bad: unknown): unknown {
  if (Array.isArray(value)) return [...value, bad];
  if (typeof value !== 'object' || value === null) return bad;
  const keys = Object.keys(value);
  if (keys.length === 0) return { [key]: bad };
  const chosen = keys[key.length % keys.length]!;
  return { ...value, [chosen]: bad };
}

/** Values that a JSON Schema accepts. */
export function fromJson(json: Json, real: Real): fc.Arbitrary<unknown> {
  if ('const' in json) return fc.constant(json.const);
  if (json.enum) return fc.constantFrom(...json.enum);
  const branches = json.anyOf ?? json.oneOf;
  if (branches) return fc.oneof(...branches.map((branch) => fromJson(branch, real)));
  if (json.allOf)
    return fc
      .tuple(...json.allOf.map((part) => fromJson(part, real)))
      .map((parts) => Object.assign({}, ...parts));
  switch (json.type) {
    case 'string':
      return fromString(json);
    case 'integer':
      return fc.integer({ min: clamp(json.minimum ?? -1000), max: clamp(json.maximum ?? 1000) });
    case 'number':
      return fc.double({ min: json.minimum ?? -1000, max: json.maximum ?? 1000, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fromArray(json, real);
    case 'object':
      return fromObject(json, real);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

const clamp = (bound: number) => Math.max(-2_147_483_648, Math.min(2_147_483_647, bound));

function fromString({ format, pattern, minLength = 0, maxLength }: Json): fc.Arbitrary<string> {
  switch (format) {
    case 'email':
      return fc.emailAddress().map((address) => address.slice(-120));
    case 'uuid':
      return fc.uuid();
    case 'date':
      return fc
        .date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
        .map((date) => date.toISOString().slice(0, 10));
    case 'date-time':
      return fc
        .date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
        .map((date) => date.toISOString());
  }
  // one that is not anchored says what a text must contain
  if (pattern && !pattern.startsWith('^'))
    return readableText(Math.max(minLength, 1), Math.min(maxLength ?? 60, minLength + 60)).map((text) =>
      `a${text}`.slice(0, maxLength).trimEnd().padEnd(minLength, 'a'),
    );
  if (pattern) return matchingText(pattern);
  return readableText(minLength, Math.min(maxLength ?? 60, minLength + 60));
}

function fromArray({ items, prefixItems, minItems = 0, maxItems }: Json, real: Real): fc.Arbitrary<unknown> {
  if (prefixItems) return fc.tuple(...prefixItems.map((item) => fromJson(item, real)));
  return fc.array(fromJson(items ?? {}, real), {
    minLength: minItems,
    maxLength: Math.min(maxItems ?? 5, Math.max(minItems, 5)),
  });
}

function fromObject(json: Json, real: Real): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], propertyNames, additionalProperties } = json;
  if (propertyNames?.enum && typeof additionalProperties === 'object') {
    const each = fromJson(additionalProperties, real);
    return fc.record(Object.fromEntries(propertyNames.enum.map((name) => [name, each])));
  }
  const fields = Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [key, preferReal(fromJson(value, real), real[key])]),
  );
  return fc.record(fields, { requiredKeys: required.filter((key) => key in fields) });
}

function preferReal(made: fc.Arbitrary<unknown>, values: readonly unknown[] = []): fc.Arbitrary<unknown> {
  if (values.length === 0) return made;
  return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...values) }, { weight: 1, arbitrary: made });
}
