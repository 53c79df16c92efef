import { z } from 'zod';
import type { Endpoint } from '../../../contract/endpoint.ts';
import { problemSchema } from '../../../contract/problem.ts';
import { problemsOf } from './declared-problems.ts';
import { exampleOf } from './example.ts';
import type { JsonSchema } from './json-schema.ts';
import { problemTable } from './problem-sentences.ts';

/** The OpenAPI 3.1 document, generated from the contract alone. */
export function printOpenApi(endpoints: readonly Endpoint[]): JsonSchema {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const endpoint of endpoints) {
    const [method = '', path = ''] = endpoint.route.split(' ');
    const address = path.replaceAll(/:(\w+)/g, '{$1}');
    paths[address] = { ...paths[address], [method.toLowerCase()]: operationOf(endpoint) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Passerelle', version: '1', description: 'Every endpoint, printed from its contract.' },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      schemas: { Problem: jsonSchema(problemSchema, 'output') },
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'passerelle',
          description: 'A person who has signed in.',
        },
        key: {
          type: 'http',
          scheme: 'bearer',
          description: 'The key of an organisation, `psr_…`, with scopes.',
        },
      },
    },
  };
}

interface Operation extends JsonSchema {
  readonly responses: Readonly<Record<string, JsonSchema>>;
}

const printed = new WeakMap<Endpoint, Operation>();

/** What the document says of one endpoint, printed once. */
export function operationOf(endpoint: Endpoint): Operation {
  const operation = printed.get(endpoint) ?? printOperation(endpoint);
  printed.set(endpoint, operation);
  return operation;
}

function printOperation(endpoint: Endpoint): Operation {
  const parameters = [
    ...fields(endpoint.params, 'path'),
    ...fields(endpoint.query, 'query'),
    ...(endpoint.ifMatch === 'required' ? [ifMatch] : []),
  ];
  return {
    operationId: operationId(endpoint.route),
    summary: endpoint.summary,
    tags: [endpoint.route.split('/')[1]],
    security: securityOf(endpoint),
    ...(typeof endpoint.access === 'string' ? {} : { 'x-roles': endpoint.access }),
    parameters,
    ...requestBody(endpoint),
    responses: { [endpoint.status]: success(endpoint), ...ranges(endpoint), ...problems(endpoint) },
  };
}

function securityOf({ access, scope }: Endpoint): JsonSchema[] {
  if (access === 'public') return [];
  return access === 'key' ? [{ key: scope ? [scope] : [] }] : [{ session: [] }];
}

const ifMatch = {
  name: 'If-Match',
  in: 'header',
  required: true,
  description: 'The `version` that was read, in quotes.',
  schema: { type: 'string', pattern: '^(?:W/)?"?\\d{1,9}"?$' },
  example: '"1"',
};

/** `POST /slots/:slotId/moves` is `post_slots_slotId_moves`. */
const operationId = (route: string) =>
  route.replace(/^\w+/, (method) => method.toLowerCase()).replaceAll(/[^\w]+/g, '_');

function requestBody({ body, consumes }: Endpoint): JsonSchema {
  if (consumes) return { requestBody: { required: true, content: { [consumes]: {} } } };
  if (!body) return {};
  // no body is read as an empty object
  return { requestBody: { required: !body.safeParse({}).success, content: json(bodySchema(body)) } };
}

function success({ response, produces }: Endpoint): JsonSchema {
  if (produces)
    return { description: 'Success', content: Object.fromEntries(produces.map((type) => [type, {}])) };
  if (!response) return { description: 'Success, without content' };
  return { description: 'Success', content: json(jsonSchema(response, 'output')) };
}

const ranges = (endpoint: Endpoint): Record<string, JsonSchema> =>
  endpoint.ranges
    ? {
        206: { ...success(endpoint), description: 'The bytes of the `Range` that was asked for' },
        416: { description: 'The file has no such bytes' },
      }
    : {};

function problems(endpoint: Endpoint): Record<string, JsonSchema> {
  const codes = [...problemsOf(endpoint)];
  const statuses = new Set(codes.map((code) => problemTable[code].status));
  return Object.fromEntries(
    [...statuses].map((status) => {
      const own = codes.filter((code) => problemTable[code].status === status);
      return [
        status,
        {
          description: own.map((code) => `\`${code}\`: ${problemTable[code].en}`).join(' '),
          content: {
            'application/problem+json': {
              schema: {
                allOf: [
                  { $ref: '#/components/schemas/Problem' },
                  { properties: { status: { const: status }, code: { enum: own } } },
                ],
              },
              example: problemExample(own[0] ?? 'internal'),
            },
          },
        },
      ];
    }),
  );
}

function problemExample(code: keyof typeof problemTable): JsonSchema {
  const { en, status } = problemTable[code];
  return { type: `urn:passerelle:problem:${code}`, title: en, status, code, detail: en };
}

function fields(schema: z.ZodObject | undefined, where: 'path' | 'query'): JsonSchema[] {
  return Object.entries(schema?.shape ?? {}).map(([name, field]) => {
    const printed = jsonSchema(field, 'input');
    const required = where === 'path' || !z.safeParse(field, undefined).success;
    return {
      name,
      in: where,
      required,
      schema: printed,
      ...(required ? { example: exampleOf(printed) } : {}),
    };
  });
}

const json = (schema: JsonSchema) => ({ 'application/json': { schema, example: exampleOf(schema) } });

/** The server refuses unknown fields at the top of a body, and ignores them further inside. */
function bodySchema(body: z.ZodType): JsonSchema {
  const schema = jsonSchema(body, 'input');
  return body instanceof z.ZodObject ? { ...schema, additionalProperties: false } : schema;
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', override: trimmed(io) });
  return rest;
}

/** The server removes white space around a text before it measures it: the pattern says what must be left. */
const trimmed =
  (io: 'input' | 'output') =>
  ({ zodSchema, jsonSchema: printed }: Overridden) => {
    const { def } = zodSchema._zod;
    if (io === 'output' || def.type !== 'string' || printed.pattern || !printed.minLength) return;
    const trims = def.checks?.some(
      ({ _zod }) => 'tx' in _zod.def && typeof _zod.def.tx === 'function' && _zod.def.tx(' ') === '',
    );
    if (trims)
      printed.pattern = printed.minLength === 1 ? '\\S' : `\\S[\\s\\S]{${printed.minLength - 2},}\\S`;
  };
type Overridden = Parameters<NonNullable<NonNullable<Parameters<typeof z.toJSONSchema>[1]>['override']>>[0];
