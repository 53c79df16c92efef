import type { Fetch, Search } from './contract-bodies.ts';
import { ContractError, indexNotFound, notInContract } from './contract-error.ts';
import {
  FilterError,
  facetValues,
  folded,
  parseFilter,
  type Record_,
  rawValue,
  type Test,
} from './contract-filter.ts';
import {
  type ContractSettings,
  changedSettings,
  defaultSettings,
  type SettingsChange,
} from './contract-settings.ts';
import { createWords, type QuestionMatch } from './contract-words.ts';

const keyPattern = /^[\w-]{1,511}$/;
const refused = (code: string, message: string) => new ContractError(400, code, message);

/** The key of a document; throws what the task of the server fails with. */
function keyOf(doc: Record_, name: string): string {
  const key = doc[name];
  if (key === undefined)
    throw refused('missing_document_id', `Document doesn't have a \`${name}\` attribute.`);
  const isKey = typeof key === 'string' ? keyPattern.test(key) : Number.isInteger(key);
  if (!isKey)
    throw refused('invalid_document_id', `Document identifier \`${JSON.stringify(key)}\` is invalid.`);
  return `${key}`;
}

/** Keys as `documents/fetch` accepts them. */
export function checkedKeys(ids: readonly unknown[]): string[] {
  return ids.map((id) => {
    if (typeof id === 'string' ? keyPattern.test(id) : Number.isInteger(id)) return `${id}`;
    throw refused('invalid_document_ids', `Document identifier \`${JSON.stringify(id)}\` is invalid.`);
  });
}

const picked = (doc: Record_, fields: readonly string[] | null | undefined): Record_ =>
  fields ? Object.fromEntries(Object.entries(doc).filter(([name]) => fields.includes(name))) : doc;

/** Numbers, then strings, then documents without a value, whichever the direction. */
function compareBy(attribute: string, sign: number) {
  const first = (doc: Record_) => facetValues(doc, attribute)[0];
  const kind = (value: string | number | undefined) =>
    typeof value === 'number' ? 0 : value === undefined ? 2 : 1;
  return (a: Record_, b: Record_): number => {
    const [x, y] = [first(a), first(b)];
    if (kind(x) !== kind(y)) return kind(x) - kind(y);
    if (x === undefined || y === undefined || x === y) return 0;
    return x < y ? -sign : sign;
  };
}

/** One index: its settings and documents, which tasks change and questions read. */
export function createIndex(givenKey: string | null) {
  const createdAt = new Date().toISOString();
  let updatedAt = createdAt;
  let primaryKey = givenKey;
  let settings: ContractSettings = defaultSettings;
  const docs = new Map<string, Record_>();
  let all: readonly Record_[] = [];

  function inferredKey([doc]: readonly Record_[]): string | null {
    if (!doc) return null;
    const names = Object.keys(doc).filter((name) => name.toLowerCase().endsWith('id'));
    if (names.length === 1) return names[0]!;
    const found = names.length > 1 ? 'multiple_candidates' : 'no_candidate';
    throw refused(`index_primary_key_${found}_found`, 'The primary key inference failed.');
  }
  function touch() {
    all = [...docs.values()];
    updatedAt = new Date().toISOString();
  }

  function compiled(filter: unknown, code: string): Test {
    try {
      return parseFilter(filter, new Set(settings.filterableAttributes));
    } catch (error) {
      if (error instanceof FilterError) throw refused(code, error.message);
      throw error;
    }
  }

  function sorted(list: readonly Record_[], sort: readonly string[] | null | undefined, code: string) {
    const orders = (sort ?? []).map((rule) => {
      const [, attribute = '', direction] = /^(.+):(asc|desc)$/.exec(rule) ?? [];
      if (!direction) throw refused(code, `Invalid syntax for the sort parameter: \`${rule}\`.`);
      if (!settings.sortableAttributes.includes(attribute))
        throw refused(code, `Attribute \`${attribute}\` is not sortable.`);
      return compareBy(attribute, direction === 'asc' ? 1 : -1);
    });
    const order = (a: Record_, b: Record_) => {
      for (const compare of orders) {
        const difference = compare(a, b);
        if (difference !== 0) return difference;
      }
      return 0;
    };
    return list.toSorted(order);
  }

  /** Counts of values, which are equal when they are folded, in the order of their letters. */
  function facetsOf(found: readonly Record_[], facets: readonly string[]) {
    for (const facet of facets)
      if (!settings.filterableAttributes.includes(facet))
        throw refused('invalid_search_facets', `Pattern \`${facet}\` is not filterable.`);
    return facets.map((facet) => {
      const counts = new Map<string | number, { shown: string; count: number }>();
      for (const doc of found) {
        const written = [rawValue(doc, facet)].flat().map((value) => `${value}`);
        for (const value of new Set(facetValues(doc, facet))) {
          const shown =
            counts.get(value)?.shown ?? written.find((one) => folded(one) === value) ?? `${value}`;
          counts.set(value, { shown, count: (counts.get(value)?.count ?? 0) + 1 });
        }
      }
      const ordered = [...counts].sort(([a], [b]) => (`${a}` < `${b}` ? -1 : 1));
      const values = ordered.slice(0, settings.faceting.maxValuesPerFacet);
      return [facet, Object.fromEntries(values.map(([, { shown, count }]) => [shown, count]))] as const;
    });
  }

  return {
    info: (uid: string) => ({ uid, primaryKey, createdAt, updatedAt }),
    settings: () => settings,
    documents: () => all,
    change(change: SettingsChange) {
      settings = changedSettings(settings, change);
      touch();
    },
    /** Adds or replaces documents, all or none of them. */
    add(added: readonly Record_[], wishedKey: string | null) {
      if (wishedKey !== null && primaryKey !== null && wishedKey !== primaryKey)
        throw refused(
          'index_primary_key_already_exists',
          `Index already has a primary key: \`${primaryKey}\`.`,
        );
      const name = primaryKey ?? wishedKey ?? inferredKey(added);
      if (name === null) return;
      const keys = added.map((doc) => keyOf(doc, name));
      primaryKey = name;
      for (const [i, doc] of added.entries()) docs.set(keys[i]!, doc);
      touch();
    },
    remove(ids: readonly unknown[]) {
      for (const id of ids) docs.delete(`${id}`);
      touch();
    },
    fetch(query: Fetch) {
      const test = compiled(query.filter, 'invalid_document_filter');
      const wanted = query.ids && new Set(checkedKeys(query.ids));
      const found = [...docs].flatMap(([key, doc]) =>
        (!wanted || wanted.has(key)) && test(doc) ? [doc] : [],
      );
      const { offset = 0, limit = 20 } = query;
      const ordered = sorted(found, query.sort, 'invalid_document_sort');
      const results = ordered.slice(offset, offset + limit).map((doc) => picked(doc, query.fields));
      return { results, offset, limit, total: found.length };
    },
    search(query: Search) {
      const { matchingStrategy = 'last', showRankingScoreDetails: details = false } = query;
      if (details && matchingStrategy === 'frequency') throw notInContract('The score of a frequent word');
      const [q, offset, limit] = [query.q ?? '', query.offset ?? 0, query.limit ?? 20];
      const ordered = sorted(
        all.filter(compiled(query.filter, 'invalid_search_filter')),
        query.sort,
        'invalid_search_sort',
      );
      const found = createWords(settings).find(all, ordered, q, matchingStrategy);
      if (matchingStrategy === 'last')
        found.sort((a, b) => (b.match?.matching ?? 0) - (a.match?.matching ?? 0));
      const shown = query.attributesToRetrieve?.includes('*') ? null : query.attributesToRetrieve;
      // with `all`, the server has no rule of words
      const scored = (match: QuestionMatch | null) =>
        match && details && matchingStrategy === 'last'
          ? { _rankingScoreDetails: { words: { matchingWords: match.matching, maxMatchingWords: match.of } } }
          : {};
      const hits = found.slice(offset, Math.min(offset + limit, settings.pagination.maxTotalHits));
      const passed = found.map(({ doc }) => doc);
      return {
        indexUid: query.indexUid,
        hits: hits.map(({ doc, match }) => ({ ...picked(doc, shown), ...scored(match) })),
        query: q,
        processingTimeMs: 0,
        limit,
        offset,
        estimatedTotalHits: found.length,
        ...(query.facets ? { facetDistribution: Object.fromEntries(facetsOf(passed, query.facets)) } : {}),
      };
    },
  };
}
export type ContractIndex = ReturnType<typeof createIndex>;

/** All indexes of a server. */
export function createIndexes() {
  const indexes = new Map<string, ContractIndex>();
  const made = (uid: string, primaryKey: string | null) => {
    const index = createIndex(primaryKey);
    indexes.set(uid, index);
    return index;
  };
  const of = (uid: string): ContractIndex => {
    const index = indexes.get(uid);
    if (!index) throw indexNotFound(uid);
    return index;
  };
  return {
    of,
    /** Settings and documents create their index. */
    ofOrNew: (uid: string) => indexes.get(uid) ?? made(uid, null),
    find: (uid: string) => indexes.get(uid),
    uids: () => [...indexes.keys()].sort(),
    create(uid: string, primaryKey: string | null) {
      if (indexes.has(uid))
        throw new ContractError(409, 'index_already_exists', `Index \`${uid}\` already exists.`);
      made(uid, primaryKey);
    },
    drop(uid: string) {
      of(uid);
      indexes.delete(uid);
    },
    swap(pairs: readonly (readonly string[])[]) {
      const missing = pairs.flat().filter((uid) => !indexes.has(uid));
      if (missing.length > 0) throw indexNotFound(...missing);
      for (const [a = '', b = ''] of pairs) {
        const [first, second] = [of(a), of(b)];
        indexes.set(a, second);
        indexes.set(b, first);
      }
    },
  };
}
export type ContractIndexes = ReturnType<typeof createIndexes>;
