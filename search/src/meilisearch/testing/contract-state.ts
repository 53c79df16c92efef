import { randomUUID } from 'node:crypto';
import {
  type ContractSettings,
  type Fetch,
  recordSchema,
  type Search,
  settingsSchema,
} from './contract-bodies.ts';
import { FilterError, parseFilter, type Record_, type Test } from './contract-filter.ts';
import { matchQuestion } from './contract-words.ts';

/** An error response in the documented format. */
export class ContractError extends Error {
  readonly status: number;
  readonly body: { message: string; code: string; type: string; link: string };
  constructor(status: number, code: string, message: string, type = 'invalid_request') {
    super(message);
    this.status = status;
    this.body = { message, code, type, link: `https://docs.meilisearch.com/errors#${code}` };
  }
}

type TaskStatus = 'enqueued' | 'processing' | 'succeeded' | 'failed';
export type ContractTask = {
  uid: number;
  indexUid: string | null;
  status: TaskStatus;
  type: string;
  details: object | null;
  error: ContractError['body'] | null;
  enqueuedAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  canceledBy: null;
  duration: string | null;
};

const defaults: ContractSettings = {
  displayedAttributes: ['*'],
  searchableAttributes: ['*'],
  filterableAttributes: [],
  sortableAttributes: [],
  rankingRules: ['words', 'typo', 'proximity', 'attribute', 'sort', 'exactness'],
  stopWords: [],
  synonyms: {},
  distinctAttribute: null,
  typoTolerance: {
    enabled: true,
    minWordSizeForTypos: { oneTypo: 5, twoTypos: 9 },
    disableOnWords: [],
    disableOnAttributes: [],
    disableOnNumbers: false,
  },
  faceting: { maxValuesPerFacet: 100, sortFacetValuesBy: { '*': 'alpha' } },
  pagination: { maxTotalHits: 1000 },
  localizedAttributes: null,
  searchCutoffMs: null,
};

type ContractIndex = {
  primaryKey: string | null;
  createdAt: string;
  updatedAt: string;
  settings: ContractSettings;
  docs: Map<string, Record_>;
};

/** `b` over `a`, objects field by field; without `b`, `a` as it is. */
function merged(a: unknown, b: unknown): unknown {
  if (b === undefined) return a;
  const [before, after] = [recordSchema.safeParse(a), recordSchema.safeParse(b)];
  if (!before.success || !after.success) return b;
  const changed = Object.entries(after.data).map(([name, value]) => [name, merged(before.data[name], value)]);
  return { ...before.data, ...Object.fromEntries(changed) };
}

/** Indexes and their documents, which tasks change and searches read. */
export function createContractState() {
  const indexes = new Map<string, ContractIndex>();

  function indexOf(uid: string): ContractIndex {
    const index = indexes.get(uid);
    if (!index) throw new ContractError(404, 'index_not_found', `Index \`${uid}\` not found.`);
    return index;
  }

  function create(uid: string, primaryKey: string | null): ContractIndex {
    const now = new Date().toISOString();
    const index = { primaryKey, createdAt: now, updatedAt: now, settings: defaults, docs: new Map() };
    indexes.set(uid, index);
    return index;
  }

  function compiled(index: ContractIndex, filter: string | undefined, code: string): Test {
    if (filter === undefined || filter === null) return () => true;
    try {
      return parseFilter(filter, new Set(index.settings.filterableAttributes));
    } catch (error) {
      if (error instanceof FilterError) throw new ContractError(400, code, error.message);
      throw error;
    }
  }

  const picked = (doc: Record_, fields: readonly string[] | undefined): Record_ =>
    !fields || fields.includes('*')
      ? doc
      : Object.fromEntries(Object.entries(doc).filter(([name]) => fields.includes(name)));

  function sortBy(index: ContractIndex, sort: readonly string[]) {
    const rules = sort.map((rule) => {
      const [attribute = '', direction = 'asc'] = rule.split(':');
      if (!index.settings.sortableAttributes.includes(attribute))
        throw new ContractError(400, 'invalid_search_sort', `Attribute \`${attribute}\` is not sortable.`);
      return { attribute, sign: direction === 'desc' ? -1 : 1 };
    });
    return (a: Record_, b: Record_) => {
      for (const { attribute, sign } of rules) {
        const difference = Number(a[attribute]) - Number(b[attribute]);
        if (difference !== 0) return sign * difference;
      }
      return 0;
    };
  }

  function facetsOf(index: ContractIndex, docs: readonly Record_[], facets: readonly string[]) {
    const most = index.settings.faceting.maxValuesPerFacet;
    return Object.fromEntries(
      facets.map((facet) => {
        if (!index.settings.filterableAttributes.includes(facet))
          throw new ContractError(400, 'invalid_search_facets', `Attribute \`${facet}\` is not filterable.`);
        const counts = new Map<string, number>();
        for (const doc of docs) {
          const value = doc[facet];
          for (const one of Array.isArray(value) ? new Set(value) : [value])
            if (one !== undefined) counts.set(`${one}`, (counts.get(`${one}`) ?? 0) + 1);
        }
        const sorted = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
        return [facet, Object.fromEntries(sorted.slice(0, most))];
      }),
    );
  }

  return {
    indexes,
    /** Runs a task. A thrown ContractError becomes the task's error. */
    apply: {
      indexCreation(uid: string, primaryKey: string | null) {
        if (indexes.has(uid))
          throw new ContractError(409, 'index_already_exists', `Index \`${uid}\` already exists.`);
        create(uid, primaryKey);
      },
      indexDeletion(uid: string) {
        indexOf(uid);
        indexes.delete(uid);
      },
      settingsUpdate(uid: string, settings: Record_) {
        const index = indexes.get(uid) ?? create(uid, null);
        const { typoTolerance, faceting, pagination } = index.settings;
        index.settings = settingsSchema.parse({
          ...index.settings,
          ...settings,
          typoTolerance: merged(typoTolerance, settings.typoTolerance),
          faceting: merged(faceting, settings.faceting),
          pagination: merged(pagination, settings.pagination),
        });
      },
      documentAdditionOrUpdate(uid: string, docs: readonly Record_[], primaryKey: string | null) {
        const index = indexes.get(uid) ?? create(uid, primaryKey);
        index.primaryKey ??= primaryKey;
        const key = index.primaryKey ?? 'id';
        for (const doc of docs) {
          if (doc[key] === undefined)
            throw new ContractError(
              400,
              'missing_document_id',
              `Document doesn't have a \`${key}\` attribute.`,
            );
          if (!/^[\w-]{1,511}$/.test(`${doc[key]}`))
            throw new ContractError(
              400,
              'invalid_document_id',
              `Document identifier \`"${doc[key]}"\` is invalid.`,
            );
        }
        for (const doc of docs) index.docs.set(`${doc[key]}`, doc);
        index.updatedAt = new Date().toISOString();
      },
      documentDeletion(uid: string, ids: readonly unknown[]) {
        const { docs } = indexOf(uid);
        for (const id of ids) docs.delete(`${id}`);
      },
      indexSwap(pairs: readonly (readonly [string, string])[]) {
        const missing = pairs.flat().filter((uid) => !indexes.has(uid));
        if (missing.length > 0)
          throw new ContractError(
            404,
            'index_not_found',
            `Index${missing.length > 1 ? 'es' : ''} ${missing.map((uid) => `\`${uid}\``).join(', ')} not found.`,
          );
        for (const [a, b] of pairs) {
          const [first, second] = [indexOf(a), indexOf(b)];
          indexes.set(a, second);
          indexes.set(b, first);
        }
      },
    },
    info(uid: string) {
      const { primaryKey, createdAt, updatedAt } = indexOf(uid);
      return { uid, primaryKey, createdAt, updatedAt };
    },
    settings: (uid: string) => indexOf(uid).settings,
    documents(uid: string, query: Fetch) {
      const index = indexOf(uid);
      const test = compiled(index, query.filter, 'invalid_document_filter');
      const wanted = query.ids && new Set(query.ids);
      const found = [...index.docs].flatMap(([key, doc]) =>
        (!wanted || wanted.has(key)) && test(doc) ? [doc] : [],
      );
      const { offset = 0, limit = 20 } = query;
      const results = found.slice(offset, offset + limit).map((doc) => picked(doc, query.fields));
      return { results, offset, limit, total: found.length };
    },
    search(query: Search) {
      const index = indexOf(query.indexUid);
      const test = compiled(index, query.filter, 'invalid_search_filter');
      const { q = '', matchingStrategy = 'last', offset = 0, limit = 20 } = query;
      const passed = [...index.docs.values()].filter(test);
      const matched = passed.flatMap((doc) => {
        const match =
          q.trim() === '' ? { words: 0, score: 1 } : matchQuestion(doc, q, matchingStrategy, index.settings);
        return match ? [{ doc, match }] : [];
      });
      if (query.sort?.length) {
        const order = sortBy(index, query.sort);
        matched.sort((a, b) => order(a.doc, b.doc));
      } else matched.sort((a, b) => b.match.words - a.match.words || b.match.score - a.match.score);
      const end = Math.min(offset + limit, index.settings.pagination.maxTotalHits);
      const hits = matched.slice(offset, end).map(({ doc, match }) => ({
        ...picked(doc, query.attributesToRetrieve),
        ...(query.showRankingScore ? { _rankingScore: match.score } : {}),
        ...(query.showRankingScoreDetails && match.words > 0
          ? {
              _rankingScoreDetails: {
                words: {
                  order: 0,
                  matchingWords: match.words,
                  maxMatchingWords: match.words,
                  score: match.score,
                },
              },
            }
          : {}),
      }));
      const docs = matched.map(({ doc }) => doc);
      return {
        indexUid: query.indexUid,
        hits,
        query: q,
        processingTimeMs: 0,
        limit,
        offset,
        estimatedTotalHits: matched.length,
        ...(query.facets ? { facetDistribution: facetsOf(index, docs, query.facets) } : {}),
        requestUid: randomUUID(),
      };
    },
  };
}
export type ContractState = ReturnType<typeof createContractState>;
