import { type Endpoint, endpoints } from '../../../contract/index.ts';
import { type Json, printed } from '../../fuzz/from-schema.ts';

export type Part = 'params' | 'query' | 'body';

/** A string of the contract with a format: a day, an id, a number, an address, a token. */
export interface FormattedField {
  endpoint: Endpoint;
  part: Part;
  path: readonly string[];
  /** The format or pattern in the JSON Schema; without either, the field's name. */
  format: string;
}

/** Formats that the service checks and not the contract. */
const namedFormats = new Set(['cursor', 'token', 'phone', 'identifier', 'code']);

export function formattedFields(): FormattedField[] {
  const contract: readonly Endpoint[] = endpoints;
  return contract.flatMap((endpoint) =>
    (['params', 'query', 'body'] as const).flatMap((part) => {
      const schema = endpoint[part];
      if (!schema) return [];
      const found = new Map<string, FormattedField>();
      for (const { path, format } of formatsIn(printed(schema), []))
        found.set(`${path.join('.')} ${format}`, { endpoint, part, path, format });
      return [...found.values()];
    }),
  );
}

function formatsIn(json: Json, path: readonly string[]): { path: readonly string[]; format: string }[] {
  const { anyOf = [], oneOf = [], allOf = [], properties = {}, items } = json;
  const inner = [
    ...[...anyOf, ...oneOf, ...allOf].flatMap((branch) => formatsIn(branch, path)),
    ...Object.entries(properties).flatMap(([key, field]) => formatsIn(field, [...path, key])),
    ...(items ? formatsIn(items, [...path, '0']) : []),
  ];
  const isText = json.type === 'string' && !json.enum && json.const === undefined;
  const format = isText ? (json.format ?? json.pattern ?? named(path.at(-1))) : undefined;
  return format === undefined ? inner : [...inner, { path, format }];
}

const named = (name = '') => (namedFormats.has(name) ? name : undefined);

/** The string at this path, if any. */
export function textAt(value: unknown, path: readonly string[]): string | undefined {
  let inner = value;
  for (const key of path)
    inner = inner === null || typeof inner !== 'object' ? undefined : Reflect.get(inner, key);
  return typeof inner === 'string' ? inner : undefined;
}

/** A copy with another value at this path. */
export function withValue(value: unknown, path: readonly string[], wanted: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return wanted;
  if (Array.isArray(value))
    return value.map((item, at) => (String(at) === key ? withValue(item, rest, wanted) : item));
  if (value === null || typeof value !== 'object') return value;
  return { ...value, [key]: withValue(Reflect.get(value, key), rest, wanted) };
}
