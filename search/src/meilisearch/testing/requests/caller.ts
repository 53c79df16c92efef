import { createHmac, randomUUID } from 'node:crypto';
import { z } from 'zod';

/** A server, real or not, with its master key. */
export type Target = { readonly url: string; readonly key: string };
export type Extras = {
  /** Another key: of this name, none, or one that does not exist. */
  readonly as?: string | 'nobody' | 'stranger';
  /** Another content type, or none. */
  readonly type?: string | null;
  /** The body as it is sent, instead of JSON. */
  readonly raw?: string;
};

const hit = z.looseObject({
  id: z.unknown().optional(),
  _rankingScoreDetails: z
    .looseObject({
      words: z.looseObject({ matchingWords: z.number(), maxMatchingWords: z.number() }).optional(),
    })
    .optional(),
});
const listing = z.object({ results: z.array(z.looseObject({})), total: z.number() });
const result = z.object({
  hits: z.array(hit),
  estimatedTotalHits: z.number(),
  facetDistribution: z.record(z.string(), z.record(z.string(), z.number())).optional(),
});
const task = z.object({
  status: z.string(),
  error: z.object({ code: z.string() }).nullable(),
});
const answered = {
  refusal: z.object({ code: z.string() }),
  searches: z.object({ results: z.tuple([result]) }),
  documents: listing.extend({ results: z.array(hit), limit: z.number(), offset: z.number() }),
  tasks: listing.extend({ results: z.array(z.object({ type: z.string() })), next: z.unknown() }),
  enqueued: z.object({ taskUid: z.number() }),
};

/** Ids of hits, `-` for one without, and the words that were found when they are shown. */
function idsOf(hits: readonly z.output<typeof hit>[], total: number): string {
  const ids = hits.map(({ id, _rankingScoreDetails: details }) => {
    const words = details?.words;
    return `${id ?? '-'}${words ? ` ${words.matchingWords}/${words.maxMatchingWords}` : ''}`;
  });
  return `${ids.join(' ') || 'none'}${total === hits.length ? '' : ` of ${total}`}`;
}

const facetsOf = (facets: Record<string, Record<string, number>>) =>
  Object.entries(facets)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, counts]) => {
      const values = Object.entries(counts).map(([value, count]) => `${value} ${count}`);
      return ` | ${name}: ${values.toSorted().join(', ')}`;
    })
    .join('');

/**
 * Sends the requests of the tables. In paths and bodies `$name` stands for an index of this run and `#name` for the uid
 * of a key of this run, so that several runs can share a server.
 */
export function createCaller({ url, key }: Target) {
  const run = `contract${randomUUID().slice(0, 8)}`;
  const keyUids = new Map<string, string>();
  const keyUid = (name: string) => {
    const uid = keyUids.get(name) ?? randomUUID();
    keyUids.set(name, uid);
    return uid;
  };
  const named = (text: string) =>
    text.replaceAll(/\$(\w+)/g, `${run}_$1`).replaceAll(/#(\w+)/g, (_, name: string) => keyUid(name));

  function authorization(as: string | undefined): Record<string, string> {
    if (as === 'nobody') return {};
    const value =
      as === undefined
        ? key
        : as === 'stranger'
          ? as
          : createHmac('sha256', key).update(keyUid(as)).digest('hex');
    return { authorization: `Bearer ${value}` };
  }

  async function send(line: string, body: unknown, { as, type = 'application/json', raw }: Extras = {}) {
    const [method = '', path = ''] = line.split(' ');
    const text = raw ?? (body === undefined ? undefined : named(JSON.stringify(body)));
    const response = await fetch(`${url}${named(path)}`, {
      method,
      headers: { ...authorization(as), ...(text !== undefined && type ? { 'content-type': type } : {}) },
      // bytes, because fetch gives a text a content type of its own
      ...(text === undefined ? {} : { body: new TextEncoder().encode(text) }),
    });
    const answer = await response.text();
    const json: unknown = answer === '' ? undefined : JSON.parse(answer);
    return { status: response.status, json };
  }

  /** Waits for a task; its code when it failed. */
  async function ended(taskUid: number): Promise<string> {
    for (;;) {
      const { status, error } = task.parse((await send(`GET /tasks/${taskUid}`, undefined)).json);
      if (status === 'succeeded') return 'done';
      if (status === 'failed') return error?.code ?? 'failed';
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }

  /** What came of a request, in one line: status and code, or what was found. */
  async function outcome(line: string, body?: unknown, extras: Extras = {}): Promise<string> {
    const { status, json } = await send(line, body, extras);
    if (status >= 400) return `${status} ${answered.refusal.safeParse(json).data?.code ?? ''}`.trim();
    const enqueued = answered.enqueued.safeParse(json).data;
    if (enqueued) return `${status} ${await ended(enqueued.taskUid)}`;
    const found = answered.searches.safeParse(json).data?.results[0];
    if (found) return idsOf(found.hits, found.estimatedTotalHits) + facetsOf(found.facetDistribution ?? {});
    const tasks = line.startsWith('GET /tasks') && answered.tasks.safeParse(json).data;
    if (tasks) return `${tasks.results.map(({ type }) => type).join(' ') || 'none'} of ${tasks.total}`;
    const documents = answered.documents.safeParse(json).data;
    if (documents && line.endsWith('/fetch')) return idsOf(documents.results, documents.total);
    return `${status}`;
  }

  return {
    send,
    outcome,
    /** Removes the indexes and keys of this run. */
    async clear(): Promise<void> {
      const { json } = await send('GET /indexes?limit=1000', undefined);
      for (const { uid } of z.object({ results: z.array(z.object({ uid: z.string() })) }).parse(json).results)
        if (uid.startsWith(run)) await outcome(`DELETE /indexes/${uid}`);
      for (const uid of keyUids.values()) await send(`DELETE /keys/${uid}`, undefined);
    },
  };
}
export type Caller = ReturnType<typeof createCaller>;
