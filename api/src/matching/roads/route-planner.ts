import { z } from 'zod';
import type { Config } from '../../config.ts';

export interface Point {
  lat: number;
  lon: number;
}
/** Kilometres by car from each to each; null where there is no way. Throws when the server does not answer in time. */
export type MeasureWays = (from: readonly Point[], to: readonly Point[]) => Promise<(number | null)[][]>;

/** Milliseconds of one request. */
const timeout = 3_000;

const osrmSchema = z.object({ distances: z.array(z.array(z.number().nullable())) });
const valhallaSchema = z.object({
  sources_to_targets: z.array(z.array(z.object({ distance: z.number().nullish() }))),
});

async function ask<S extends z.ZodType>(
  schema: S,
  url: string,
  init: RequestInit = {},
): Promise<z.output<S>> {
  const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(timeout) });
  if (!answer.ok) throw new Error(`The route planner answered ${answer.status}`);
  return schema.parse(await answer.json());
}

/** The table service of OSRM, https://project-osrm.org/docs/v5.24.0/api/#table-service. */
function osrm(url: string): MeasureWays {
  return async (from, to) => {
    const points = [...from, ...to].map(({ lat, lon }) => `${lon},${lat}`).join(';');
    const numbers = (list: readonly Point[], first: number) => list.map((_, at) => first + at).join(';');
    const query = `annotations=distance&sources=${numbers(from, 0)}&destinations=${numbers(to, from.length)}`;
    const { distances } = await ask(osrmSchema, `${url}/table/v1/driving/${points}?${query}`);
    return distances.map((row) => row.map((metres) => (metres === null ? null : metres / 1000)));
  };
}

/** The matrix service of Valhalla, https://valhalla.github.io/valhalla/api/matrix/api-reference/. */
function valhalla(url: string): MeasureWays {
  return async (from, to) => {
    const points = (list: readonly Point[]) => list.map(({ lat, lon }) => ({ lat, lon }));
    const body = { sources: points(from), targets: points(to), costing: 'auto', units: 'kilometers' };
    const { sources_to_targets: rows } = await ask(valhallaSchema, `${url}/sources_to_targets`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return rows.map((row) => row.map(({ distance }) => distance ?? null));
  };
}

export const routePlanner = ({ kind, url }: NonNullable<Config['routePlanner']>): MeasureWays =>
  kind === 'osrm' ? osrm(url) : valhalla(url);
