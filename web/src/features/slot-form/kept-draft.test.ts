import { describe, expect, it } from 'vitest';
import { dropSlotDraft, forgetSlotDrafts, keepSlotDraft, keptSlotDraft } from './kept-draft.ts';
import { newDraft } from './slot-draft.ts';

/** A fake `localStorage`: as in browsers, each item is an own property. */
function memory() {
  const held: Record<string, string> = Object.create({
    getItem: (name: string) => held[name] ?? null,
    setItem: (name: string, value: string) => {
      held[name] = value;
    },
    removeItem: (name: string) => delete held[name],
  });
  return held as unknown as Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
}

const mine = { accountId: 'a'.repeat(24) };
const draft = { ...newDraft('e'.repeat(24), '2026-03-02'), title: 'Aide en cuisine' };
const savedAt = Date.parse('2026-03-02T10:00:00Z');

describe('an unsent draft of a slot', () => {
  it('is restored for the same account and the same slot, until it is sent', () => {
    const store = memory();
    keepSlotDraft(mine, { draft, version: 0, savedAt }, store);
    expect(keptSlotDraft(mine, 0, savedAt, store)?.draft).toEqual(draft);
    expect(keptSlotDraft({ accountId: 'b'.repeat(24) }, 0, savedAt, store)).toBeNull();
    expect(keptSlotDraft({ ...mine, slotId: 'c'.repeat(24) }, 0, savedAt, store)).toBeNull();
    dropSlotDraft(mine, store);
    expect(keptSlotDraft(mine, 0, savedAt, store)).toBeNull();
  });
  it('is deleted when its account signs out; a colleague’s stays', () => {
    const store = memory();
    const colleague = { accountId: 'b'.repeat(24) };
    const changed = { ...mine, slotId: 'c'.repeat(24) };
    for (const place of [mine, changed, colleague])
      keepSlotDraft(place, { draft, version: 0, savedAt }, store);
    forgetSlotDrafts(mine.accountId, store);
    expect(keptSlotDraft(mine, 0, savedAt, store)).toBeNull();
    expect(keptSlotDraft(changed, 0, savedAt, store)).toBeNull();
    expect(keptSlotDraft(colleague, 0, savedAt, store)).not.toBeNull();
  });
  it('is not offered after a colleague has changed the slot, nor after a month', () => {
    const store = memory();
    const place = { ...mine, slotId: 'c'.repeat(24) };
    keepSlotDraft(place, { draft, version: 4, savedAt }, store);
    expect(keptSlotDraft(place, 5, savedAt, store)).toBeNull();
    expect(keptSlotDraft(place, 4, savedAt + 31 * 86_400_000, store)).toBeNull();
    expect(keptSlotDraft(place, 4, savedAt, store)).not.toBeNull();
  });
  it('causes no error without storage, or when the stored value is invalid', () => {
    const broken = {
      removeItem: () => {},
      getItem: () => '{',
      setItem() {
        throw new Error('full');
      },
    };
    keepSlotDraft(mine, { draft, version: 0, savedAt }, broken);
    expect(keptSlotDraft(mine, 0, savedAt, broken)).toBeNull();
  });
});
