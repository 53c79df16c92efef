import type { Connection } from 'mongoose';
import type { FailureReason } from '../../../contract/lists.ts';
import type { Clock } from '../clock.ts';
import { isDuplicateKey } from '../database/change.ts';
import { makeEvent, withInitialEvents } from '../events/outbox.ts';
import type { Ids } from '../ids.ts';
import { type UndeliverableDocument, undeliverableModel } from './undeliverable.model.ts';

/** An e-mail in lower case, or a phone in E.164. */
export interface FailingAddress {
  via: 'email' | 'sms';
  address: string;
}

export interface Undeliverable {
  /** Once for each address; emits `address.undeliverable`. */
  record(failing: FailingAddress & { reason: FailureReason }): Promise<void>;
  find(failureId: string): Promise<UndeliverableDocument | null>;
  /** Those of these addresses at which messages do not arrive, by address. */
  of(addresses: readonly string[]): Promise<Map<string, UndeliverableDocument>>;
  /** It works again, or those who used it are erased. */
  forget(addresses: readonly string[]): Promise<void>;
}

/** The addresses of people at which messages do not arrive, as mail servers and providers say. */
export function createUndeliverable(context: { db: Connection; clock: Clock; ids: Ids }): Undeliverable {
  const { db, clock, ids } = context;
  const failures = undeliverableModel(db);
  return {
    async record({ via, address, reason }) {
      const _id = ids.id();
      const event = makeEvent(context, 'address.undeliverable', { failureId: _id });
      try {
        await failures.create(withInitialEvents({ _id, via, address, reason, at: clock.now() }, event));
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    },
    find: (failureId) => failures.findById(failureId).lean<UndeliverableDocument>().exec(),
    async of(addresses) {
      if (addresses.length === 0) return new Map();
      const found = await failures
        .find({ address: { $in: [...new Set(addresses)] } })
        .lean<UndeliverableDocument[]>();
      return new Map(found.map((one) => [one.address, one]));
    },
    async forget(addresses) {
      await failures.deleteMany({ address: { $in: [...addresses] } });
    },
  };
}
