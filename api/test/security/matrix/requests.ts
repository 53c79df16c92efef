import type { Endpoint } from '../../../contract/index.ts';
import type { Real } from '../../fuzz/from-schema.ts';
import type { Visitor } from '../../support/people.ts';
import { put, type Shape, sampleParts, shapesOf } from '../foreign-ids/id-fields.ts';
import type { Ids } from '../foreign-ids/world.ts';

export interface Answer {
  status: number;
  text: string;
}

/** What a request of this endpoint may be, with ids of the side that is looked at. */
export function requestsOf(endpoint: Endpoint, ids: Ids, real: Real, samples: number) {
  const shapes = shapesOf(endpoint);
  return (shapes.length > 0 ? shapes : [bare(endpoint)]).flatMap((shape) =>
    sampleParts(shape, real, samples).map((request) => {
      for (const field of shape.ids)
        put(request, field, ids[field.name]?.[0] ?? Object.values(ids).flat()[0] ?? '');
      return request as Record<string, unknown>;
    }),
  );
}

function bare({ params, query, body }: Endpoint): Shape {
  return { ids: [], parts: { ...(params && { params }), ...(query && { query }), ...(body && { body }) } };
}

export async function send(
  visitor: Visitor,
  route: string,
  request: Record<string, unknown>,
): Promise<Answer> {
  const [method = '', pattern = ''] = route.split(' ');
  const params = (request.params ?? {}) as Record<string, unknown>;
  const path = pattern.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(`${params[name] ?? 1}`));
  const query = new URLSearchParams(
    Object.entries((request.query ?? {}) as Record<string, unknown>).map(([key, value]): [string, string] => [
      key,
      `${value}`,
    ]),
  );
  const call = visitor[method.toLowerCase() as 'get'](`/api/v1${path}?${query}`).set('If-Match', '"1"');
  const { status, text } = await (request.body === undefined ? call : call.send(request.body as object));
  return { status, text: text ?? '' };
}
