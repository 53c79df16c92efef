import type { Connection } from 'mongoose';
import type { DataSubject, PersonalDataHolder } from '../personal-data/personal-data.ts';
import { undeliverableModel } from './undeliverable.model.ts';

/** Mailboxes and numbers that only this person uses, and at which messages do not arrive. */
export function undeliverableOfPerson(db: Connection): PersonalDataHolder {
  const failures = undeliverableModel(db);
  const of = ({ emails, phones }: DataSubject) => ({ address: { $in: [...emails, ...phones] } });
  return {
    name: 'undeliverableAddresses',
    collections: ['undeliverable_addresses'],
    async exportFor(_actor, subject) {
      const found = await failures.find(of(subject)).sort({ _id: 1 }).lean();
      return found.map(({ via, address, reason, at }) => ({ via, address, reason, at: at.toISOString() }));
    },
    async erase(subject) {
      await failures.deleteMany(of(subject));
      return [];
    },
  };
}
