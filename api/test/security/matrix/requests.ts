import type { Endpoint } from '../../../contract/endpoint.ts';
import type { Real } from '../../fuzz/from-schema.ts';
import { methodOf } from '../../support/method.ts';
import type { Visitor } from '../../support/people.ts';
import { put, type Shape, sampleParts, shapesOf } from '../foreign-ids/id-fields.ts';
import type { Attempt, Stage } from './stage.ts';

export interface Answer {
  status: number;
  text: string;
}

/** Sends an attempt; path parameters that it does not give are ids of the tested side. */
export async function send(
  visitor: Visitor,
  route: string,
  { params = {}, query = {}, body, version }: Attempt,
  { id }: Pick<Stage, 'id'>,
): Promise<Answer> {
  const [, pattern = ''] = route.split(' ');
  const path = pattern.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? id(name)));
  const call = visitor[methodOf(route)](`/api/v1${path}?${new URLSearchParams(query)}`);
  if (version !== undefined) call.set('If-Match', `"${version}"`);
  if (Buffer.isBuffer(body)) call.set('Content-Type', 'application/octet-stream');
  const { status, text } = await (body === undefined ? call.redirects(0) : call.redirects(0).send(body));
  return { status, text: text ?? '' };
}

/** Valid requests for this endpoint, with invented secrets; ids are of the tested side. */
export function madeUp(endpoint: Endpoint, { id }: Pick<Stage, 'id'>, real: Real): Attempt[] {
  const shapes = shapesOf(endpoint);
  return (shapes.length > 0 ? shapes : [bare(endpoint)]).flatMap((shape) =>
    sampleParts(shape, real, 2).map((request) => {
      for (const field of shape.ids) put(request, field, id(field.name));
      const { params, query, body } = request;
      return {
        params: texts(params),
        query: texts(query),
        ...(typeof body === 'object' && body !== null && { body }),
      };
    }),
  );
}

const texts = (values: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries(values ?? {}).map(([key, value]) => [key, `${value}`]));

function bare({ params, query, body }: Endpoint): Shape {
  return { ids: [], parts: { ...(params && { params }), ...(query && { query }), ...(body && { body }) } };
}
