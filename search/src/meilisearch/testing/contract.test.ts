import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startContractServer } from './contract-server.ts';
import { type Caller, createCaller } from './requests/caller.ts';
import { documents } from './requests/documents.ts';
import { filters } from './requests/filters.ts';
import { indexes } from './requests/indexes.ts';
import { keys } from './requests/keys.ts';
import { questions } from './requests/questions.ts';
import { searchFields } from './requests/search-fields.ts';
import { searches } from './requests/searches.ts';
import { initialSettings, settings } from './requests/settings.ts';
import { createStage } from './requests/stage.ts';
import type { Step } from './requests/step.ts';
import { tasks } from './requests/tasks.ts';

type Running = { url: string; key: string; close(): Promise<void> };

async function realServer(): Promise<Running> {
  return {
    url: process.env.TEST_MEILI_URL ?? '',
    key: process.env.TEST_MEILI_KEY ?? '',
    close: async () => {},
  };
}
const servers: readonly (readonly [string, () => Promise<Running>])[] = [
  ['the contract server', startContractServer],
  // with its master key, because the tables make keys
  ...(process.env.TEST_MEILI_URL ? [['the real server', realServer] as const] : []),
];

/** Both must give the answers of the tables in `requests/`, which Meilisearch 1.50 gave. */
describe.each(servers)('%s answers as the tables say', { timeout: 120_000 }, (_, start) => {
  let server: Running;
  let caller: Caller;
  beforeAll(async () => {
    server = await start();
    caller = createCaller(server);
    await createStage(caller);
  }, 60_000);
  afterAll(async () => {
    await caller.clear();
    await server.close();
  });

  const search = (query: object) =>
    caller.outcome('POST /multi-search', { queries: [{ indexUid: '$slots', ...query }] });
  const ids = (outcome: string) => outcome.split(' ').toSorted().join(' ');

  it('to filters, in questions and in reads of documents', async () => {
    const got: unknown[] = [];
    for (const [filter] of filters) {
      const asked = await search({ filter });
      const read = await caller.outcome('POST /indexes/$slots/documents/fetch', { filter });
      expect(read.replace('_document_', '_search_'), `${filter}`).toBe(asked);
      got.push([filter, asked.replace('_search_', '_')]);
    }
    expect(got).toEqual(filters);
  });

  it('to words, phrases and absent words', async () => {
    const got: unknown[] = [];
    for (const [q] of questions) {
      const found = (matchingStrategy: string) => search({ q, matchingStrategy }).then(ids);
      got.push([q, await found('all'), await found('last'), await found('frequency')]);
    }
    expect(got).toEqual(questions);
  });

  it('to each field of a question', async () => {
    const got: unknown[] = [];
    for (const [field, value] of searchFields) got.push([field, value, await search({ [field]: value })]);
    expect(got).toEqual(searchFields);
  });

  it('to changes of settings', async () => {
    const path = '/indexes/$settings/settings';
    const present = async () =>
      z.record(z.string(), z.unknown()).parse((await caller.send(`GET ${path}`, undefined)).json);
    await caller.outcome('POST /indexes', { uid: '$settings', primaryKey: 'key' });
    expect(await present()).toEqual(initialSettings);
    const got: unknown[] = [];
    for (const [setting, value] of settings) {
      const outcome = await caller.outcome(`PATCH ${path}`, { [setting]: value });
      got.push([setting, value, outcome === '202 done' ? { is: (await present())[setting] } : outcome]);
    }
    expect(got).toEqual(settings);
  });

  const tables: readonly (readonly [string, readonly Step[]])[] = [
    ['questions', searches],
    ['documents', documents],
    ['indexes and paths', indexes],
    ['tasks', tasks],
    ['keys', keys],
  ];
  it.each(tables)('to requests about %s', async (_about, steps) => {
    const got: unknown[] = [];
    for (const [line, body, , ...extras] of steps)
      got.push([line, body, await caller.outcome(line, body, extras[0]), ...extras]);
    expect(got).toEqual(steps);
  });
});

describe('the contract server', () => {
  it('refuses what it does not know instead of guessing', async () => {
    const server = await startContractServer();
    const caller = createCaller(server);
    await createStage(caller);
    const query = (fields: object) => ({ queries: [{ indexUid: '$slots', ...fields }] });
    const unknown: readonly (readonly [string, unknown])[] = [
      ['POST /multi-search', query({ page: 1 })],
      ['POST /multi-search', query({ attributesToSearchOn: ['title'] })],
      ['POST /multi-search', { queries: [], federation: {} }],
      ['PATCH /indexes/$slots/settings', { distinctAttribute: 'kind' }],
      ['PATCH /indexes/$slots/settings', { filterableAttributes: [{ attributePatterns: ['*'] }] }],
      ['PATCH /indexes/$slots/settings', { typoTolerance: { disableOnWords: ['pain'] } }],
      ['POST /swap-indexes', [{ indexes: ['$slots', '$none'], rename: true }]],
      ['GET /indexes/$slots/documents/a', undefined],
      ['POST /tasks/cancel?uids=1', undefined],
    ];
    for (const [line, body] of unknown)
      expect(await caller.outcome(line, body), `${line} ${JSON.stringify(body)}`).toBe(
        '501 not_in_contract_server',
      );
    await server.close();
  });
});
