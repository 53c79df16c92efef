import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Response } from 'supertest';
import type { Endpoint } from '../../contract/endpoint.ts';
import { problemSchema } from '../../contract/problem.ts';
import { problemsOf } from '../../src/platform/http/declared-problems.ts';
import { compareRoutes } from '../../src/platform/http/mount.ts';
import { operationOf } from '../../src/platform/http/openapi.ts';

// formats stand beside patterns, which say the same; most schemas check a few answers, so making them costs more than using them
const ajv = new Ajv2020({ strict: false, validateFormats: false, code: { optimize: false } });
/** The body of the success of an endpoint, compiled at its first answer; all apps of a process share them. */
const compiled = new WeakMap<Endpoint, ValidateFunction>();
const prefix = '/api/v1';

/** Throws when an answer is not one that the OpenAPI document declares: its status, its problem code, its body. */
export function declaredAnswers(endpoints: readonly Endpoint[]): (answer: Response) => void {
  const find = finder(endpoints);
  return (answer) => {
    const { method, url } = answer.request as unknown as { method: string; url: string };
    const { pathname } = new URL(url);
    if (!pathname.startsWith(prefix)) return;
    const endpoint = find(method, pathname.slice(prefix.length));
    // an address that is not in the document
    if (!endpoint) return;
    const wrong = answer.status < 400 ? wrongSuccess(endpoint, answer) : wrongProblem(endpoint, answer);
    if (wrong) throw new Error(`${endpoint.route} answered ${answer.status} ${wrong}`);
  };
}

function wrongProblem(endpoint: Endpoint, { status, body: read, text }: Response): string | undefined {
  if (status === 416 && endpoint.ranges) return;
  // read as bytes by who expected a file
  const body: unknown = Buffer.isBuffer(read) ? JSON.parse(`${read}`) : read;
  const { success, data } = problemSchema.safeParse(body);
  if (!success) return `without a problem document: ${text ?? read}`;
  if (data.status !== status) return `with the problem of another status, ${data.status}`;
  if (!problemsOf(endpoint).has(data.code)) return `${data.code}, which is not declared`;
}

function wrongSuccess(endpoint: Endpoint, { status, body, text, headers }: Response): string | undefined {
  const type = `${headers['content-type'] ?? ''}`.split(';')[0] ?? '';
  const whole = status === endpoint.status || (status === 206 && endpoint.ranges);
  if (!whole) return 'which is not declared';
  if (endpoint.produces)
    return endpoint.produces.includes(type) ? undefined : `as ${type}, which is not declared`;
  if (!endpoint.response) return text || type ? `with content that is not declared: ${type}` : undefined;
  const validate = compiled.get(endpoint) ?? compile(endpoint);
  if (validate(body)) return;
  return `with a body that is not declared: ${ajv.errorsText(validate.errors)}`;
}

function compile(endpoint: Endpoint): ValidateFunction {
  const { content } = operationOf(endpoint).responses[endpoint.status] as {
    content: { 'application/json': { schema: object } };
  };
  const validate = ajv.compile(content['application/json'].schema);
  compiled.set(endpoint, validate);
  return validate;
}

/** Finds the endpoint of a request as the router does: fixed segments before parameters. */
function finder(endpoints: readonly Endpoint[]) {
  const routes = [...endpoints]
    .sort((a, b) => compareRoutes(a.route, b.route))
    .map((endpoint) => {
      const [method, path = ''] = endpoint.route.split(' ');
      const pattern = path.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&').replaceAll(/:\w+/g, '[^/]+');
      return { endpoint, method, pattern: new RegExp(`^${pattern}/?$`) };
    });
  return (method: string, path: string) =>
    routes.find((route) => route.method === method && route.pattern.test(path))?.endpoint;
}
