import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, test } from 'vitest';
import { type Endpoint, endpoints } from '../../../contract/index.ts';
import type { JsonSchema } from './json-schema.ts';
import { operationOf, printOpenApi } from './openapi.ts';

const all: readonly Endpoint[] = endpoints;
const document = printOpenApi(all);

/** Every object of the document, with where it stands. */
function* objectsOf(value: unknown, at = ''): Generator<{ at: string; object: JsonSchema }> {
  if (value === null || typeof value !== 'object') return;
  if (!Array.isArray(value)) yield { at, object: value as JsonSchema };
  for (const [key, inner] of Object.entries(value))
    if (key !== 'example' && key !== 'examples') yield* objectsOf(inner, `${at}/${key}`);
}

test('a strict reader of OpenAPI 3.1 accepts the document', async () => {
  const { valid, errors } = await new Validator().validate(structuredClone(document));
  expect(errors ?? []).toEqual([]);
  expect(valid).toBe(true);
});

test('tuples are written as 2020-12 writes them, and every reference leads somewhere', () => {
  const wrong = [...objectsOf(document)].flatMap(({ at, object }) => {
    if (Array.isArray(object.items)) return [`${at}: items is a list`];
    if (typeof object.$ref === 'string' && object.$ref !== '#/components/schemas/Problem')
      return [`${at}: ${object.$ref}`];
    return [];
  });
  expect(wrong).toEqual([]);
  const tuples = [...objectsOf(document)].filter(({ object }) => 'prefixItems' in object);
  expect(tuples).not.toEqual([]);
});

test('every operation has an id of its own', () => {
  const ids = all.map((endpoint) => operationOf(endpoint).operationId);
  expect(new Set(ids).size).toBe(ids.length);
});

test('every example is one that the server accepts or sends', () => {
  const wrong = all.flatMap((endpoint) => {
    const operation = operationOf(endpoint) as unknown as Printed;
    const sent = operation.requestBody?.content['application/json'];
    const got = operation.responses[endpoint.status]?.content?.['application/json'];
    const found: string[] = [];
    const refused = sent?.schema && endpoint.body?.safeParse(sent.example).error;
    if (refused) found.push(`${endpoint.route} refuses its example: ${refused.message}`);
    const unlike = got && endpoint.response?.safeParse(got.example).error;
    if (unlike) found.push(`${endpoint.route} never sends its example: ${unlike.message}`);
    for (const { name, in: where, example } of operation.parameters ?? []) {
      const field =
        where === 'header' ? undefined : (endpoint.params?.shape[name] ?? endpoint.query?.shape[name]);
      if (example !== undefined && field && !field.safeParse(example).success)
        found.push(`${endpoint.route} refuses the example of ${name}: ${example}`);
    }
    return found;
  });
  expect(wrong).toEqual([]);
});

interface Content {
  readonly 'application/json'?: { schema: object; example: unknown };
}
interface Printed {
  readonly requestBody?: { content: Content };
  readonly responses: Readonly<Record<string, { content?: Content }>>;
  readonly parameters?: readonly { name: string; in: string; example?: unknown }[];
}
