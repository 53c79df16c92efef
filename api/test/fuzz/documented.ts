import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Endpoint, Problem } from '../../contract/index.ts';
import { operationOf } from '../../src/platform/http/openapi.ts';
import { withoutInvisible } from '../../src/platform/http/typed-text.ts';
import type { Json } from './from-schema.ts';

/** The parts of a request as the OpenAPI document describes them. */
export interface Documented {
  readonly params: Json;
  readonly query: Json;
  readonly body?: Json;
}

interface Operation {
  readonly parameters: readonly { in: string; name: string; required: boolean; schema: Json }[];
  readonly requestBody?: { content: { 'application/json'?: { schema?: Json } } };
}

export function documented(endpoint: Endpoint): Documented {
  const { parameters, requestBody } = operationOf(endpoint) as unknown as Operation;
  const object = (where: string): Json => {
    const own = parameters.filter((one) => one.in === where);
    return {
      type: 'object',
      properties: Object.fromEntries(own.map(({ name, schema }) => [name, schema])),
      required: own.filter(({ required }) => required).map(({ name }) => name),
    };
  };
  const body = requestBody?.content['application/json']?.schema;
  return { params: object('path'), query: object('query'), ...(body && { body }) };
}

// the other formats stand beside patterns, which say the same
const formats = {
  uri: URL.canParse,
  date: true,
  'date-time': true,
  time: true,
  email: true,
  uuid: true,
  base64: true,
} as const;
const ajv = new Ajv2020({ strict: false, formats, logger: false });

/** Whether the document accepts a body, as the server reads it: without invisible characters. */
export function accepts({ body }: Documented): (value: unknown) => boolean {
  if (!body) return () => true;
  const validate = ajv.compile(body);
  return (value) => validate(withoutInvisible(value));
}

/** Codes that say that a value is not as its schema; every other one is a rule of a feature. */
const ofSchemas = new Set([
  'required',
  'invalid_type',
  'invalid_format',
  'invalid_value',
  'invalid_union',
  'invalid_key',
  'invalid_element',
  'too_small',
  'too_big',
  'not_multiple_of',
  'unrecognized_keys',
]);

/** Required by what is stored: the password, where there is one. */
const sometimes = new Set(['body.current', 'body.password']);

/** Fields of the body that were refused for what the document should have said. */
export const refusedBySchema = ({ errors = [] }: Pick<Problem, 'errors'>): string[] =>
  errors
    .filter(({ code, path }) => path.startsWith('body') && ofSchemas.has(code) && !sometimes.has(path))
    .map(({ code, path }) => `${path}: ${code}`);
