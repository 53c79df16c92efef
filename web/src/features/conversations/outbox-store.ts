import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { OutboxStore, Waiting } from './outbox.ts';

interface Kept extends Waiting {
  accountId: string;
}
interface Shelf extends DBSchema {
  outbox: { key: string; value: Kept; indexes: { accountId: string } };
}

let shelf: Promise<IDBPDatabase<Shelf>> | undefined;

function openShelf(): Promise<IDBPDatabase<Shelf>> {
  shelf ??= openDB<Shelf>('passerelle', 1, {
    upgrade(database) {
      const outbox = database.createObjectStore('outbox', { keyPath: 'clientId' });
      outbox.createIndex('accountId', 'accountId');
    },
    terminated() {
      shelf = undefined;
    },
  });
  shelf.catch(() => {
    shelf = undefined;
  });
  return shelf;
}

const channelOf = (accountId: string) => `passerelle.outbox.${accountId}`;

/** The waiting messages of one account on this device, shared by its tabs. */
export function createOutboxStore(
  accountId: string,
): OutboxStore & { onChange: (heard: () => void) => void } {
  const channel =
    typeof window === 'undefined' || typeof BroadcastChannel === 'undefined'
      ? null
      : new BroadcastChannel(channelOf(accountId));
  const notifyTabs = () => channel?.postMessage('changed');
  return {
    async all() {
      const kept = await (await openShelf()).getAllFromIndex('outbox', 'accountId', accountId);
      return kept.map(({ accountId: _accountId, ...waiting }) => waiting);
    },
    async put(waiting) {
      await (await openShelf()).put('outbox', { ...waiting, accountId });
      notifyTabs();
    },
    async remove(clientId) {
      await (await openShelf()).delete('outbox', clientId);
      notifyTabs();
    },
    onChange(heard) {
      if (channel) channel.onmessage = heard;
    },
  };
}

/** Lets one tab of an account send at a time. In browsers without locks the client ids still prevent duplicates. */
export function sendLockFor(accountId: string): (run: () => Promise<void>) => Promise<void> {
  if (typeof navigator === 'undefined' || !('locks' in navigator)) return (run) => run();
  return (run) => navigator.locks.request(channelOf(accountId), run);
}
