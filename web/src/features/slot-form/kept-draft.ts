import type { SlotDraft } from './slot-draft.ts';

/** A slot begun on this device and not sent; `version` is the stored slot's that it started from, 0 for a new one. */
export interface KeptDraft {
  draft: SlotDraft;
  version: number;
  /** Milliseconds since 1970. */
  savedAt: number;
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
/** Of an account, so that somebody else at the same screen is not offered it. */
export interface DraftPlace {
  accountId: string;
  /** Absent for a new slot. */
  slotId?: string | undefined;
}

const month = 30 * 86_400_000;
/** Raised when `SlotDraft` changes its shape: older drafts are let go. */
const shape = 2;
const prefixOf = (accountId: string) => `passerelle.slot.${accountId}.`;
const nameOf = ({ accountId, slotId }: DraftPlace) => prefixOf(accountId) + (slotId ?? 'new');

export function keepSlotDraft(place: DraftPlace, kept: KeptDraft, store: Store = localStorage): void {
  try {
    store.setItem(nameOf(place), JSON.stringify({ ...kept, shape }));
  } catch {
    // Without storage the draft lives as long as the page.
  }
}

export function dropSlotDraft(place: DraftPlace, store: Store = localStorage): void {
  try {
    store.removeItem(nameOf(place));
  } catch {
    // Nothing was kept.
  }
}

/** All that this account began here: it signs out, and somebody else may sit down at the same screen. */
export function forgetSlotDrafts(accountId: string, store: Store = localStorage): void {
  try {
    for (const name of Object.keys(store)) if (name.startsWith(prefixOf(accountId))) store.removeItem(name);
  } catch {
    // Nothing was kept.
  }
}

/** What was begun here, unless the slot was changed elsewhere since, it is a month old, or it cannot be read. */
export function keptSlotDraft(
  place: DraftPlace,
  version: number,
  now: number = Date.now(),
  store: Store = localStorage,
): KeptDraft | null {
  try {
    const text = store.getItem(nameOf(place));
    const kept = text ? (JSON.parse(text) as KeptDraft & { shape: number }) : null;
    if (!kept || kept.shape !== shape || kept.version !== version || now - kept.savedAt > month) return null;
    return { draft: kept.draft, version: kept.version, savedAt: kept.savedAt };
  } catch {
    return null;
  }
}
