import { z } from 'zod';
import type { Endpoint } from '../../../contract/endpoint.ts';
import { type ProblemCode, problemSchema } from '../../../contract/problem.ts';
import { problemTable } from './problem-sentences.ts';

type JsonSchema = Record<string, unknown>;

/** Error codes of every endpoint. */
const general: ProblemCode[] = ['malformed_request', 'validation_failed', 'too_many_requests', 'internal'];

/** The OpenAPI 3.1 document, generated from the contract alone. */
export function printOpenApi(endpoints: readonly Endpoint[]): JsonSchema {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const endpoint of endpoints) {
    const [method = '', path = ''] = endpoint.route.split(' ');
    const address = path.replaceAll(/:(\w+)/g, '{$1}');
    paths[address] = { ...paths[address], [method.toLowerCase()]: operation(endpoint) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Passerelle', version: '1', description: 'Every endpoint, printed from its contract.' },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      schemas: { Problem: jsonSchema(problemSchema, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'passerelle' } },
    },
  };
}

function operation(endpoint: Endpoint): JsonSchema {
  const parameters = [
    ...fields(endpoint.params, 'path'),
    ...fields(endpoint.query, 'query'),
    ...(endpoint.ifMatch === 'required'
      ? [{ name: 'If-Match', in: 'header', required: true, schema: { type: 'string' } }]
      : []),
  ];
  const success = endpoint.response
    ? { description: 'Success', content: json(jsonSchema(endpoint.response, 'output')) }
    : { description: 'Success, without content' };
  return {
    summary: endpoint.summary,
    tags: [endpoint.route.split('/')[1]],
    security: endpoint.access === 'public' ? [] : [{ session: [] }],
    ...(typeof endpoint.access === 'string' ? {} : { 'x-roles': endpoint.access }),
    parameters,
    ...(endpoint.body
      ? { requestBody: { required: true, content: json(jsonSchema(endpoint.body, 'input')) } }
      : {}),
    responses: { [endpoint.status]: success, ...problems(endpoint) },
  };
}

function problems({ access, params, problems: own = [] }: Endpoint): JsonSchema {
  const codes = new Set<ProblemCode>([...general, ...own]);
  if (access !== 'public') codes.add('signed_out');
  if (params) codes.add('not_found');
  const statuses = new Set([...codes].map((code) => problemTable[code].status));
  return Object.fromEntries(
    [...statuses].map((status) => [
      status,
      {
        description: [...codes]
          .filter((code) => problemTable[code].status === status)
          .map((code) => `\`${code}\`: ${problemTable[code].en}`)
          .join(' '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}

function fields(schema: z.ZodObject | undefined, where: 'path' | 'query'): JsonSchema[] {
  return Object.entries(schema?.shape ?? {}).map(([name, field]) => ({
    name,
    in: where,
    required: where === 'path' || !z.safeParse(field, undefined).success,
    schema: jsonSchema(field, 'input'),
  }));
}

const json = (schema: JsonSchema) => ({ 'application/json': { schema } });

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}
