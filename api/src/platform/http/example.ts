import type { JsonSchema } from './json-schema.ts';

/** Of strings of a known format. */
const formats: Readonly<Record<string, string>> = {
  email: 'prenom.nom@exemple.fr',
  uuid: '6f1c2a9e-4f0b-4c1e-9a57-0d3b8c6e2f41',
  date: '2026-03-16',
  time: '09:00',
  'date-time': '2026-03-16T08:00:00.000Z',
  uri: 'https://exemple.fr/',
};

/**
 * A value that a schema accepts, the same at each call: its own example, default or first choice, or one made of its parts. A
 * schema with a pattern or a rule between its fields must bring an example.
 */
export function exampleOf(schema: JsonSchema): unknown {
  const { examples, enum: choices, anyOf, oneOf, allOf } = schema;
  if (Array.isArray(examples)) return examples[0];
  if ('const' in schema) return schema.const;
  if (Array.isArray(choices)) return choices[0];
  if ('default' in schema) return schema.default;
  const branches = anyOf ?? oneOf;
  if (isSchemas(branches)) return exampleOf(branches[0] ?? {});
  if (isSchemas(allOf)) return Object.assign({}, ...allOf.map(exampleOf));
  return ofType(schema);
}

function ofType(schema: JsonSchema): unknown {
  switch (schema.type) {
    case 'object':
      return objectOf(schema);
    case 'array':
      return arrayOf(schema);
    case 'string':
      return stringOf(schema);
    case 'integer':
    case 'number':
      return numberOf(schema);
    case 'boolean':
      return true;
    default:
      return null;
  }
}

function objectOf({ properties = {}, propertyNames, additionalProperties }: JsonSchema): unknown {
  const entries: [string, JsonSchema][] = Object.entries(properties as Record<string, JsonSchema>);
  if (entries.length > 0) return Object.fromEntries(entries.map(([name, field]) => [name, exampleOf(field)]));
  // a record: all its keys when they are listed
  const { enum: keys } = (propertyNames ?? {}) as JsonSchema;
  if (!Array.isArray(keys) || !isSchema(additionalProperties)) return {};
  return Object.fromEntries(keys.map((key) => [key, exampleOf(additionalProperties)]));
}

function arrayOf({ prefixItems, items, minItems }: JsonSchema): unknown {
  if (isSchemas(prefixItems)) return prefixItems.map(exampleOf);
  if (!isSchema(items)) return [];
  return Array.from({ length: Math.max(1, numberOr(minItems, 1)) }, () => exampleOf(items));
}

function numberOf({ minimum, multipleOf }: JsonSchema): number {
  const step = numberOr(multipleOf, 1);
  return Math.ceil(Math.max(1, numberOr(minimum, 1)) / step) * step;
}

function stringOf({ format, minLength, maxLength }: JsonSchema): string {
  const known = formats[`${format}`];
  if (known) return known;
  const least = numberOr(minLength, 0);
  return 'Texte'
    .repeat(Math.ceil(Math.max(least, 1) / 5))
    .slice(0, Math.max(least, numberOr(maxLength, 1_000)));
}

const numberOr = (value: unknown, otherwise: number) => (typeof value === 'number' ? value : otherwise);
const isSchema = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null;
const isSchemas = (value: unknown): value is JsonSchema[] => Array.isArray(value) && value.every(isSchema);
