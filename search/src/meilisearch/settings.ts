import type { Settings } from 'meilisearch';
import type { Directory } from '../document.ts';
import { grammar } from '../text/chatter.ts';
import { synonymsOf } from './words.ts';

/**
 * Must be increased with every change of the mapping in documents.ts. It is part of the index names, so that two releases
 * running side by side during a deployment each read their own index.
 */
const mappingVersion = 2;

/** The index of slots of an engine with this prefix. */
export const slotsIndexOf = (prefix: string) => `${prefix}_v${mappingVersion}_slots`;

/** The maximum number of documents of one page; deliberately the server's default for searches. */
export const maxHits = 1000;

/** Far more slots than a territory has: a question gets the ids of all that it finds as the counts of one facet. */
const maxNamed = 1_000_000;

export function slotSettings(directory: Directory): Settings {
  return {
    pagination: { maxTotalHits: maxHits },
    faceting: { maxValuesPerFacet: maxNamed, sortFacetValuesBy: { '*': 'alpha' } },
    searchableAttributes: ['title', 'communeName', 'text'],
    filterableAttributes: ['commune', 'establishmentId', 'gone', 'id', 'key', 'occupation', 'open'],
    sortableAttributes: ['publishedAt'],
    rankingRules: ['words', 'typo', 'proximity', 'attribute', 'sort', 'exactness'],
    // ours to rank: which words stand near each other decides nothing, and the index is built faster
    proximityPrecision: 'byAttribute',
    stopWords: [...grammar].sort(),
    synonyms: synonymsOf(directory),
    typoTolerance: { enabled: true, minWordSizeForTypos: { oneTypo: 4, twoTypos: 8 } },
    localizedAttributes: [{ attributePatterns: ['*'], locales: ['fra'] }],
  };
}

/** Lists whose order matters; the server may return the others in any order. */
const ordered = new Set(['searchableAttributes', 'rankingRules']);

function canonical(value: unknown, keepOrder: boolean): unknown {
  if (Array.isArray(value)) {
    const list = value.map((item) => canonical(item, false));
    return keepOrder ? list : list.map((item) => JSON.stringify(item)).sort();
  }
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([name, item]) => [name, canonical(item, false)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Ignores settings of the server that are not requested (its own defaults). */
function within(wished: unknown, present: unknown): unknown {
  if (wished === null || typeof wished !== 'object' || Array.isArray(wished)) return present;
  if (present === null || typeof present !== 'object' || Array.isArray(present)) return present;
  const there = new Map<string, unknown>(Object.entries(present));
  return Object.fromEntries(
    Object.entries(wished).map(([name, item]) => [name, within(item, there.get(name))]),
  );
}

/** The settings that differ from the requested ones; null when none does. */
export function settingsToChange(wished: Settings, present: Settings): Settings | null {
  const found = new Map<string, unknown>(Object.entries(present));
  const different = Object.entries(wished).filter(([name, value]) => {
    const there = found.get(name);
    // synonyms and the like must be equal as a whole: an additional entry is a difference too
    const compared = name === 'synonyms' ? there : within(value, there);
    const keep = ordered.has(name);
    return JSON.stringify(canonical(value, keep)) !== JSON.stringify(canonical(compared, keep));
  });
  return different.length > 0 ? Object.fromEntries(different) : null;
}
