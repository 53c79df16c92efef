import { EJSON } from 'bson';
import type { TestApp } from '../../support/test-app.ts';

/** What follows from any request, or counts it: sessions, queues, trails. Everything else in the store is watched. */
const unwatched = new Set([
  'sessions',
  'jobs',
  'mails',
  'sms',
  'events',
  'once',
  'subscriptions',
  'parked_events',
  'leases',
  'audit',
  'security_events',
  'security_chain_starts',
  'notifications',
  'rate_limits',
  'last_seen',
  // whom a company met this month: an application to one of its offers counts there
  'establishment_contacts',
]);

/** What must not change: these documents, and all that hangs on these people and conversations. */
export interface Guarded {
  documents: readonly string[];
  /** Pathways and candidacies: a new document that names one is a change too. */
  roots: readonly string[];
}

export type Snapshot = ReadonlyMap<string, string>;

/** The guarded documents as they are stored, by collection and id. */
export async function snapshot(app: TestApp, { documents, roots }: Guarded): Promise<Snapshot> {
  await app.settle();
  const names = (await app.context.db.listCollections()).map(({ name }) => name);
  const found = new Map<string, string>();
  for (const name of names.filter((each) => !unwatched.has(each))) {
    for (const { outbox: _, ...document } of await app.context.db.collection(name).find({}).toArray()) {
      const text = EJSON.stringify(document);
      if (documents.includes(`${document._id}`) || roots.some((id) => text.includes(id)))
        found.set(`${name} ${document._id}`, text);
    }
  }
  return found;
}

/** What differs, in words for whoever reads the failure. */
export function differences(before: Snapshot, after: Snapshot): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)];
    if (was === is) return [];
    if (was === undefined || is === undefined) return [`${key} ${was ? 'is gone' : `is new: ${is}`}`];
    const [old, now] = [JSON.parse(was), JSON.parse(is)] as Record<string, unknown>[];
    const fields = Object.keys({ ...old, ...now }).filter((name) => text(old?.[name]) !== text(now?.[name]));
    return [
      `${key} ${fields.map((name) => `${name}: ${text(old?.[name])} → ${text(now?.[name])}`).join(', ')}`,
    ];
  });
}

const text = (value: unknown) => JSON.stringify(value) ?? 'nothing';
