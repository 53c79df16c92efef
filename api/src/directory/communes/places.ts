import { join } from 'node:path';
import type { Config } from '../../config.ts';
import type { Commune } from './commune.ts';
import { type CommuneNames, communeNames } from './commune-names.ts';
import { loadCommunes } from './load-communes.ts';
import { preferredFirst } from './preferred-first.ts';
import { type CommuneSearch, communeSearch } from './search-communes.ts';

/** Of latitude. */
const kmPerDegree = 111.2;
/** Among how many found communes the preferred ones are looked for. */
const amongFound = 200;

/** Shared by all applications of a process: reference data that never changes. */
let communes: { byCode: Map<string, Commune>; search: CommuneSearch; names: () => CommuneNames } | undefined;

function communesFrom(cacheFile: string) {
  if (communes) return communes;
  const all = loadCommunes(cacheFile);
  // the name index is built by the first search, so that the start does not wait for it
  let search: CommuneSearch | undefined;
  let names: CommuneNames | undefined;
  const namesOf = () => {
    names ??= communeNames(all);
    return names;
  };
  communes = {
    byCode: new Map(all.map((commune) => [commune.code, commune])),
    names: namesOf,
    search: (...asked) => {
      search ??= communeSearch(all, namesOf());
      return search(...asked);
    },
  };
  return communes;
}

/** The communes of the country, read when something first asks for them. */
export function createPlaces({ dataDir }: Pick<Config, 'dataDir'>) {
  let read: ReturnType<typeof communesFrom> | undefined;
  let prefers: ((commune: Commune) => boolean) | undefined;
  const communesNow = () => {
    read ??= communesFrom(join(dataDir, 'communes.tsv'));
    return read;
  };

  return {
    /** Reads the communes unless something asked for them already: the first who does need not wait. */
    readPlaces: () => void communesNow(),

    communeNames: () => communesNow().names(),

    commune: (code: string): Commune | undefined => communesNow().byCode.get(code),

    /** At most so many within a distance of a point, the nearest first. */
    communesAround({ lat, lon }: { lat: number; lon: number }, km: number, most: number): Commune[] {
      const east = Math.cos((lat * Math.PI) / 180);
      const far = (one: Commune) => Math.hypot(one.lat - lat, (one.lon - lon) * east) * kmPerDegree;
      return [...communesNow().byCode.values()]
        .filter((one) => far(one) <= km)
        .sort((a, b) => far(a) - far(b) || (a.code < b.code ? -1 : 1))
        .slice(0, most);
    },

    /** Those of the whole country; of equally exact names, the preferred ones first. */
    searchCommunes(q: string, limit: number): Commune[] {
      if (!prefers) return communesNow().search(q, limit);
      const found = communesNow().search(q, Math.max(limit, amongFound));
      return preferredFirst(found, q, prefers).slice(0, limit);
    },

    /** Which communes a search puts first, asked at each search. */
    preferCommunes(which: (commune: Commune) => boolean): void {
      prefers = which;
    },
  };
}
