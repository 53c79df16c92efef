import { readFileSync } from 'node:fs';
import { type Crossing, createRoads, type Roads } from '@passerelle/search';
import { z } from 'zod';
import { communeCodeSchema } from '../../../contract/index.ts';
import { type Config, ConfigError } from '../../config.ts';
import demoRoads from './boucles-de-seine.json' with { type: 'json' };

const hourSchema = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be an hour such as 06:30');
const crossingFields = {
  name: z.string().min(1),
  /** The two banks that it joins, by their keys in `banks`. */
  banks: z.tuple([z.string(), z.string()]),
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
};

/** What an operator writes down of the roads of a territory; docs/operators/roads.md explains each field. */
const roadsSchema = z.strictObject({
  /** Where the facts come from, for readers. */
  source: z.string().min(1),
  /** How exact they are, for readers. */
  exactness: z.string().min(1),
  /** Length of a road over the straight line. */
  factor: z.number().min(1).max(3),
  /** For each bank, the communes whose centre lies on it: INSEE code and name. */
  banks: z.record(z.string(), z.record(communeCodeSchema, z.string())),
  crossings: z.array(
    z.discriminatedUnion('kind', [
      z.strictObject({ ...crossingFields, kind: z.literal('bridge') }),
      z.strictObject({
        ...crossingFields,
        kind: z.literal('ferry'),
        /** In the hours of the territory, on a working day. */
        open: z.strictObject({ from: hourSchema, to: hourSchema }),
        /** On the usual crossing, waiting included. */
        waitMinutes: z.number().min(0).max(120),
      }),
    ]),
  ),
});
type RoadsFile = z.output<typeof roadsSchema>;

/** A ferry counts when it carries people to work and back: from this hour to that one. */
const workingDay = { from: '07:00', to: '19:00' };
/** Kilometres that a minute of waiting is worth, at 40 km/h. */
const kmPerMinute = 40 / 60;

type CommuneOf = (code: string) => { lat: number; lon: number } | undefined;

/** One line that names the field. */
const wrong = (path: readonly PropertyKey[], message: string) =>
  new ConfigError(`ROADS_FILE: ${[...path.map(String), ''].join('.').replace(/\.$/, ': ')}${message}`);

function placesOf({ banks }: RoadsFile, communeOf: CommuneOf) {
  const known = new Map<string, string>();
  return Object.entries(banks).flatMap(([bank, communes]) =>
    Object.keys(communes).map((code) => {
      const at = ['banks', bank, code];
      const commune = communeOf(code);
      if (!commune) throw wrong(at, 'no commune has this INSEE code');
      const other = known.get(code);
      if (other) throw wrong(at, `the commune is also on the bank "${other}"`);
      known.set(code, bank);
      return { code, bank, lat: commune.lat, lon: commune.lon };
    }),
  );
}

function crossingsOf({ banks, crossings }: RoadsFile): Crossing[] {
  return crossings.flatMap((one, at) => {
    for (const [side, bank] of one.banks.entries())
      if (!Object.hasOwn(banks, bank))
        throw wrong(['crossings', at, 'banks', side], `"${bank}" is not one of the banks`);
    const { lat, lon, banks: between } = one;
    if (one.kind === 'bridge') return [{ lat, lon, between, waitKm: 0 }];
    const { open, waitMinutes } = one;
    if (open.from > workingDay.from || open.to < workingDay.to) return [];
    return [{ lat, lon, between, waitKm: waitMinutes * kmPerMinute }];
  });
}

/** The roads of a file's content. Throws `ConfigError` with one line that names the field. */
export function roadsFrom(content: unknown, communeOf: CommuneOf): Roads {
  const parsed = roadsSchema.safeParse(content);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    throw wrong(issue.path, issue.message);
  }
  const file = parsed.data;
  return createRoads({
    factor: file.factor,
    places: placesOf(file, communeOf),
    crossings: crossingsOf(file),
  });
}

/** The roads of the operator's file, those of the demo territory for a demo, or none: then all ways are straight. */
export function readRoads(
  { roadsFile, demo }: Pick<Config, 'roadsFile' | 'demo'>,
  communeOf: CommuneOf,
): Roads | undefined {
  if (!roadsFile) return demo ? roadsFrom(demoRoads, communeOf) : undefined;
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(roadsFile, 'utf8'));
  } catch (error) {
    throw new ConfigError(
      `ROADS_FILE: cannot be read as JSON: ${error instanceof Error ? error.message : error}`,
    );
  }
  return roadsFrom(content, communeOf);
}
