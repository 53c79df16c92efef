import type { SlotDraft } from './slot-draft.ts';

/** An unsent draft on this device. `version` is that of the stored slot it started from, 0 for a new slot. */
export interface KeptDraft {
  draft: SlotDraft;
  version: number;
  /** Milliseconds since 1970. */
  savedAt: number;
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
/** Drafts belong to an account, so that another user of the same device is not offered them. */
export interface DraftPlace {
  accountId: string;
  /** Not set for a new slot. */
  slotId?: string | undefined;
}

const month = 30 * 86_400_000;
/** Must be increased when `SlotDraft` changes, so that older drafts are ignored. */
const shape = 2;
const prefixOf = (accountId: string) => `passerelle.slot.${accountId}.`;
const nameOf = ({ accountId, slotId }: DraftPlace) => prefixOf(accountId) + (slotId ?? 'new');

export function keepSlotDraft(place: DraftPlace, kept: KeptDraft, store: Store = localStorage): void {
  try {
    store.setItem(nameOf(place), JSON.stringify({ ...kept, shape }));
  } catch {
    // When the storage fails, the draft is lost with the page.
  }
}

export function dropSlotDraft(place: DraftPlace, store: Store = localStorage): void {
  try {
    store.removeItem(nameOf(place));
  } catch {
    // Nothing was stored.
  }
}

/** Deletes all drafts of this account. Runs at sign-out, because somebody else may use the same device. */
export function forgetSlotDrafts(accountId: string, store: Store = localStorage): void {
  try {
    for (const name of Object.keys(store)) if (name.startsWith(prefixOf(accountId))) store.removeItem(name);
  } catch {
    // Nothing was stored.
  }
}

/** Returns the draft, unless the slot has changed since, it is a month old, or it cannot be read. */
export function keptSlotDraft(
  place: DraftPlace,
  version: number,
  now: number = Date.now(),
  store?: Store,
): KeptDraft | null {
  try {
    const text = (store ?? localStorage).getItem(nameOf(place));
    const kept = text ? (JSON.parse(text) as KeptDraft & { shape: number }) : null;
    if (!kept || kept.shape !== shape || kept.version !== version || now - kept.savedAt > month) return null;
    return { draft: kept.draft, version: kept.version, savedAt: kept.savedAt };
  } catch {
    return null;
  }
}
