import fc from 'fast-check';
import { z } from 'zod';
import type { Endpoint } from '../../../contract/endpoint.ts';
import { type Json, plausible, printed, type Real } from '../../fuzz/from-schema.ts';

type Part = 'params' | 'query' | 'body';
type Path = readonly (string | number)[];

/** The position of an id in a request. */
export interface IdField {
  part: Part;
  path: Path;
  /** Name of the field; for a list, the name of the list. */
  name: string;
}

/** One shape of an endpoint's request: its parts, with one branch of each union. */
export interface Shape {
  parts: Partial<Record<Part, z.ZodType>>;
  ids: IdField[];
}

/** The pattern of our ids in the contract. */
const idPattern = '^[0-9a-f]{24}$';

/** Every shape of an endpoint with an id, derived from the contract, so that new endpoints are included. */
export function shapesOf(endpoint: Endpoint): Shape[] {
  const parts = (['params', 'query', 'body'] as const).filter((part) => endpoint[part] !== undefined);
  const shapes = parts.reduce<Shape[]>(
    (before, part) =>
      before.flatMap((shape) =>
        branchesOf(endpoint[part]!).map((schema) => ({
          parts: { ...shape.parts, [part]: schema },
          ids: [...shape.ids, ...idsIn(schema, part)],
        })),
      ),
    [{ parts: {}, ids: [] }],
  );
  return shapes.filter(({ ids }) => ids.length > 0);
}

function branchesOf(schema: z.ZodType): z.ZodType[] {
  return schema instanceof z.ZodUnion ? (schema.options as z.ZodType[]).flatMap(branchesOf) : [schema];
}

function idsIn(schema: z.ZodType, part: Part): IdField[] {
  const walk = (node: Json, path: Path, name: string): IdField[] => [
    ...(node.pattern === idPattern || (node.format === 'uuid' && name === 'clientId')
      ? [{ part, path, name }]
      : []),
    ...Object.entries(node.properties ?? {}).flatMap(([key, each]) => walk(each, [...path, key], key)),
    ...(node.items ? walk(node.items, [...path, 0], name) : []),
    ...(node.anyOf ?? []).flatMap((each) => walk(each, path, name)),
  ];
  return walk(printed(schema), [], '');
}

/** Sample requests of a shape, the same in every run; `real` provides existing values. */
export function sampleParts({ parts }: Shape, real: Real, count: number): Record<Part, unknown>[] {
  const each = Object.fromEntries(
    Object.entries(parts).map(([part, schema]) => [part, plausible(schema, real)]),
  );
  return fc.sample(fc.record(each), { numRuns: count, seed: 20261128 }) as Record<Part, unknown>[];
}

/** Every choice of foreign ids, with at least one. */
export function combinations(ids: readonly IdField[]): IdField[][] {
  return Array.from({ length: 2 ** ids.length - 1 }, (_, at) =>
    ids.filter((_field, bit) => ((at + 1) >> bit) & 1),
  );
}

/** Writes an id into a request, if its path exists there. */
export function put(request: Record<Part, unknown>, { part, path }: IdField, id: string): void {
  const last = path.at(-1);
  let at: unknown = request[part];
  for (const [step, key] of path.slice(0, -1).entries()) {
    if (!hasFields(at)) return;
    if (path[step + 1] === 0 && !Array.isArray(at[key])) at[key] = [];
    at = at[key];
  }
  if (hasFields(at) && last !== undefined) at[last] = id;
}

const hasFields = (value: unknown): value is Record<string | number, unknown> =>
  typeof value === 'object' && value !== null;
