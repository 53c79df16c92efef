import { EJSON } from 'bson';
import { Types } from 'mongoose';
import { demoSiret } from '../../src/directory/siret.ts';
import { isOnlyDuplicates } from '../../src/platform/database/change.ts';
import type { TestApp } from './test-app.ts';

/** What belongs to one process, one session or one moment. */
const notCopied =
  /^(sessions|jobs|mails|sms|events|once|subscriptions|parked_events|leases|rate_limits|last_seen|presence|installation|day_answers|territor|directory|security|undeliverable|establishment_contacts)/;

let copies = 0;

/**
 * Remembers everything that is stored now. What it returns stores copies of that with new ids, except those that are kept:
 * each list of who keeps their ids gets the same rows again, about other people, companies, structures and accounts.
 */
export async function createCopier({ context: { db } }: TestApp) {
  const texts: [collection: string, documents: string[]][] = [];
  for (const { name } of await db.listCollections()) {
    if (notCopied.test(name)) continue;
    const found = await db.collection(name).find({}).toArray();
    texts.push([name, found.map((one) => EJSON.stringify(one))]);
  }

  return async (kept: readonly string[]): Promise<void> => {
    copies += 1;
    const rename = renaming(kept);
    for (const [name, all] of texts) {
      const copied = all.flatMap((text) => {
        const copy = rename(text);
        const isNew = copy !== text && !kept.some((id) => text.startsWith(`{"_id":{"$oid":"${id}"}`));
        return isNew ? [EJSON.parse(copy)] : [];
      });
      if (copied.length === 0) continue;
      // what there is once for who keeps their ids stays once
      await db.collection(name).insertMany(copied, { ordered: false }).catch(unlessTaken);
    }
  };
}

function unlessTaken(error: unknown): void {
  if (!isOnlyDuplicates(error)) throw error;
}

/** Other ids, client ids, addresses and company numbers, the same ones in each text of a copy. */
function renaming(kept: readonly string[]): (text: string) => string {
  const given = new Map<string, string>();
  const other = (known: string, make: () => string) => {
    if (kept.includes(known)) return known;
    const made = given.get(known) ?? make();
    given.set(known, made);
    return made;
  };
  return (text) =>
    text
      .replace(/\b[0-9a-f]{24}\b/g, (id) => other(id, () => new Types.ObjectId().toHexString()))
      .replace(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, (id) => other(id, () => crypto.randomUUID()))
      .replace(/"\d{14}"/g, (siret) =>
        other(siret, () => `"${demoSiret(50_000 + copies * 10 + given.size)}"`),
      )
      .replace(/@exemple\.fr/g, `@copie${copies}.exemple.fr`);
}
