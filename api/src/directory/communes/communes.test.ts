import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Commune } from './commune.ts';
import { foldName } from './fold-name.ts';
import { loadCommunes } from './load-communes.ts';
import { type CommuneSearch, communeSearch } from './search-communes.ts';

let folder: string;
let communes: Commune[];
let search: CommuneSearch;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'communes-'));
  communes = loadCommunes(join(folder, 'cache', 'communes.tsv'));
  search = communeSearch(communes);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const names = (query: string, limit = 5) => search(query, limit).map((c) => c.name);
const named = (name: string, departement = '76') =>
  communes.find((c) => c.name === name && c.departement === departement);

describe('the communes', () => {
  it('are complete, each with a point, most people with an exact one', () => {
    expect(communes.length).toBeGreaterThan(34_900);
    expect(new Set(communes.map((c) => c.code)).size).toBe(communes.length);
    expect(communes.every((c) => Number.isFinite(c.lat) && Number.isFinite(c.lon))).toBe(true);
    const people = (list: Commune[]) => list.reduce((sum, c) => sum + c.population, 0);
    expect(people(communes.filter((c) => !c.approximate)) / people(communes)).toBeGreaterThan(0.75);
  });

  it('have the towns of the demo territory at the right place', () => {
    for (const [name, lat, lon] of [
      ['Rouen', 49.443, 1.099],
      ['Elbeuf', 49.287, 1.003],
      ['Yvetot', 49.617, 0.758],
      ['Rives-en-Seine', 49.526, 0.726],
      ['Orival', 49.318, 0.998],
    ] as const) {
      expect(named(name)?.lat).toBeCloseTo(lat, 1);
      expect(named(name)?.lon).toBeCloseTo(lon, 1);
    }
  });

  it('are not confused with a commune of the same name elsewhere in the département', () => {
    const seine = communes.filter((c) => c.departement === '76');
    expect(seine.every((c) => c.lat > 49.2 && c.lat < 50.1 && c.lon > 0 && c.lon < 1.8)).toBe(true);
  });

  it('are the same from the cache, and built again when the cache is damaged', () => {
    const file = join(folder, 'cache', 'communes.tsv');
    expect(loadCommunes(file)).toEqual(communes);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.slice(0, text.length / 2));
    expect(loadCommunes(file)).toHaveLength(communes.length);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('load without a cache', () => {
    writeFileSync(join(folder, 'taken'), '');
    expect(loadCommunes(join(folder, 'taken', 'communes.tsv'))).toHaveLength(communes.length);
  });
});

describe('searching a commune', () => {
  it('ignores accents, hyphens and case, and treats "St" as "Saint"', () => {
    expect(names('st etienne du rouv')).toContain('Saint-Étienne-du-Rouvray');
    expect(names('SAINT-ÉTIENNE-DU-ROUVRAY')[0]).toBe('Saint-Étienne-du-Rouvray');
    expect(foldName('Sainte-Marguerite-sur-Duclair')).toBe('sainte marguerite sur duclair');
  });

  it('finds a postal code, complete or partial', () => {
    expect(names('76500')).toContain('Elbeuf');
    expect(search('761', 3)).toHaveLength(3);
    expect(names('76 500')).toContain('Elbeuf');
  });

  it('lists the most populated first', () => {
    expect(names('rou', 2)).toEqual(['Rouen', 'Roubaix']);
    const found = search('saint-m', 20).map((c) => c.population);
    expect(found).toEqual([...found].sort((a, b) => b - a));
  });

  it('finds a name by its second word, and a merged commune by its former name', () => {
    expect(names('grand quevilly')[0]).toBe('Le Grand-Quevilly');
    expect(names('havre')[0]).toBe('Le Havre');
    expect(names('caudebec en caux')[0]).toBe('Rives-en-Seine');
  });

  it('lists an exact name before larger communes that start with it', () => {
    expect(names('eu')[0]).toBe('Eu');
  });

  it('returns nothing for an empty query', () => {
    expect(search('', 10)).toEqual([]);
    expect(search('---', 10)).toEqual([]);
    expect(search('rouen', 0)).toEqual([]);
    expect(search('zzzzzz', 10)).toEqual([]);
  });
});
