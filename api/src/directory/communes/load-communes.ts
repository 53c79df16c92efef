import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { buildCommunes, dataSets } from './build-communes.ts';
import type { Commune } from './commune.ts';
import { knownPoints } from './known-points.ts';

const require = createRequire(import.meta.url);

/** Changes whenever the format, the data sets (by size) or our own points change. */
function cacheKey(): string {
  const sizes = dataSets.map((path) => statSync(require.resolve(path)).size);
  const points = createHash('sha256').update(JSON.stringify(knownPoints)).digest('hex').slice(0, 12);
  return `communes 1 ${sizes.join(' ')} ${points}`;
}

/**
 * All communes. Building them from the npm data sets takes a second or more, so the result is cached in `cacheFile`
 * (two megabytes, read in some tens of milliseconds) and built again when the data sets change or the file is
 * damaged. The cache is in the data folder rather than in the repository, so that it never disagrees with the
 * packages.
 */
export function loadCommunes(cacheFile?: string): Commune[] {
  if (!cacheFile) return buildCommunes();
  const key = cacheKey();
  const cached = readCache(cacheFile, key);
  if (cached) return cached;
  const communes = buildCommunes();
  const lines = communes.map(toLine);
  const text = `${key}\t${lines.length}\n${lines.join('\n')}\n`;
  try {
    mkdirSync(dirname(cacheFile), { recursive: true });
    const temporary = `${cacheFile}.${process.pid}`;
    writeFileSync(temporary, text);
    renameSync(temporary, cacheFile);
  } catch {
    // A read-only disk only makes the next start slower.
  }
  return communes;
}

function readCache(file: string, key: string): Commune[] | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
  const lines = text.split('\n');
  if (lines.pop() !== '' || lines[0] !== `${key}\t${lines.length - 1}`) return undefined;
  return lines.slice(1).map(fromLine);
}

function toLine(commune: Commune): string {
  return [
    commune.code,
    commune.name,
    commune.postalCodes.join(' '),
    commune.departement,
    commune.region,
    commune.population,
    commune.lat,
    commune.lon,
    commune.approximate ? 1 : 0,
    commune.formerNames.join('|'),
  ].join('\t');
}

function fromLine(line: string): Commune {
  const [code, name, post, departement, region, population, lat, lon, approximate, former] = line.split('\t');
  return {
    code: code ?? '',
    name: name ?? '',
    postalCodes: post ? post.split(' ') : [],
    departement: departement ?? '',
    region: region ?? '',
    population: Number(population),
    lat: Number(lat),
    lon: Number(lon),
    approximate: approximate === '1',
    formerNames: former ? former.split('|') : [],
  };
}
