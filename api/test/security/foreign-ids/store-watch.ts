import { EJSON } from 'bson';
import type { TestApp } from '../../support/test-app.ts';

/** Collections that any request may change: sessions, queues, logs. All others are watched. */
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
  // the contacts of a company this month, which include candidacies for its slots
  'establishment_contacts',
]);

/** Must not change: these documents, and everything about these people and conversations. */
export interface Guarded {
  documents: readonly string[];
  /** Pathways and candidacies: a new document that refers to one counts as a change. */
  roots: readonly string[];
}

export type Snapshot = ReadonlyMap<string, string>;

/** The guarded documents as stored, by collection and id. */
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

/** The differences, as text for a failure message. */
export function differences(before: Snapshot, after: Snapshot): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)];
    if (was === is) return [];
    if (was === undefined || is === undefined) return [`${key} ${was ? 'is gone' : `is new: ${is}`}`];
    const [old, now]: Record<string, unknown>[] = [JSON.parse(was), JSON.parse(is)];
    const fields = Object.keys({ ...old, ...now }).filter((name) => text(old?.[name]) !== text(now?.[name]));
    return [
      `${key} ${fields.map((name) => `${name}: ${text(old?.[name])} → ${text(now?.[name])}`).join(', ')}`,
    ];
  });
}

const text = (value: unknown) => JSON.stringify(value) ?? 'nothing';
