import { createHash } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { measuredRoads, type Roads, straightRoads } from '@passerelle/search';
import { z } from 'zod';
import { unnamedTerritoryKm } from '../../config.ts';
import type { MatchingContext } from '../matching.context.ts';
import { readRoads } from './read-roads.ts';
import { type MeasureWays, type Point, routePlanner } from './route-planner.ts';

/** Communes in one direction of one request; servers allow a hundred points by default. */
const batch = 50;
/** Requests at the same moment. */
const together = 4;
/** Communes whose ways are measured: the nearest to the middle of the territory. */
const mostPlaces = 600;

type Place = Point & { code: string };
const tableSchema = z.object({ key: z.string(), km: z.array(z.array(z.number().nullable())) });

/** Ways between all pairs, measured in one direction and taken for both. */
async function measureAll(places: readonly Place[], measure: MeasureWays): Promise<(number | null)[][]> {
  const km = places.map(() => new Array<number | null>(places.length).fill(null));
  const blocks: [from: number, to: number][] = [];
  for (let from = 0; from < places.length; from += batch)
    for (let to = from; to < places.length; to += batch) blocks.push([from, to]);
  async function next(): Promise<void> {
    for (let block = blocks.shift(); block; block = blocks.shift()) {
      const [from, to] = block;
      const ways = await measure(places.slice(from, from + batch), places.slice(to, to + batch)).catch(
        (error: unknown) => {
          // nobody asks a server on that does not answer
          blocks.length = 0;
          throw error;
        },
      );
      for (const [row, list] of ways.entries())
        for (const [column, way] of list.entries()) {
          km[from + row]![to + column] = way;
          km[to + column]![from + row] = way;
        }
    }
  }
  await Promise.all(Array.from({ length: together }, next));
  return km;
}

/** The table of an earlier start, when it is of the same places and server. */
async function readTable(file: string, key: string): Promise<(number | null)[][] | null> {
  try {
    const table = tableSchema.parse(JSON.parse(await readFile(file, 'utf8')));
    return table.key === key ? table.km : null;
  } catch {
    // none yet, or damaged: it is measured again
    return null;
  }
}

async function writeTable(file: string, table: z.output<typeof tableSchema>): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify(table));
  await rename(`${file}.new`, file);
}

/**
 * How far it is by road. A route planner measures the communes of the territory once and its answers are kept in
 * `DATA_DIR`; while it does not answer, and for all other communes, the operator's file counts. Throws `ConfigError` for
 * a wrong file.
 */
export async function openRoads({
  config,
  log,
  services,
}: Pick<MatchingContext, 'config' | 'log' | 'services'>): Promise<Roads | undefined> {
  const { directory, territory } = services;
  const byFile = readRoads(config, directory.commune);
  if (!config.routePlanner) return byFile;
  const area = territory.area() ?? { ...config.territory.center, km: unnamedTerritoryKm };
  const places = directory
    .communesAround(area, area.km, mostPlaces)
    .map(({ code, lat, lon }) => ({ code, lat, lon }));
  const asked = JSON.stringify([config.routePlanner, places]);
  const key = createHash('sha256').update(asked).digest('hex');
  const file = join(config.dataDir, 'roads.json');
  try {
    let km = await readTable(file, key);
    if (!km) {
      km = await measureAll(places, routePlanner(config.routePlanner));
      await writeTable(file, { key, km });
    }
    return measuredRoads(places, km, byFile ?? straightRoads);
  } catch (error) {
    log.warn(
      { err: error },
      'The route planner does not answer; distances are those of the file until the next start',
    );
    return byFile;
  }
}
