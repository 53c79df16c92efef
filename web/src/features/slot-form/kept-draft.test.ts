import { describe, expect, it } from 'vitest';
import { dropSlotDraft, keepSlotDraft, keptSlotDraft } from './kept-draft.ts';
import { newDraft } from './slot-draft.ts';

function memory() {
  const held = new Map<string, string>();
  return {
    getItem: (name: string) => held.get(name) ?? null,
    setItem: (name: string, value: string) => void held.set(name, value),
    removeItem: (name: string) => void held.delete(name),
  };
}

const mine = { accountId: 'a'.repeat(24) };
const draft = { ...newDraft('e'.repeat(24), '2026-03-02'), title: 'Aide en cuisine' };
const savedAt = Date.parse('2026-03-02T10:00:00Z');

describe('a slot begun and not sent', () => {
  it('is found again by the same account, for the same slot, until it is sent', () => {
    const store = memory();
    keepSlotDraft(mine, { draft, version: 0, savedAt }, store);
    expect(keptSlotDraft(mine, 0, savedAt, store)?.draft).toEqual(draft);
    expect(keptSlotDraft({ accountId: 'b'.repeat(24) }, 0, savedAt, store)).toBeNull();
    expect(keptSlotDraft({ ...mine, slotId: 'c'.repeat(24) }, 0, savedAt, store)).toBeNull();
    dropSlotDraft(mine, store);
    expect(keptSlotDraft(mine, 0, savedAt, store)).toBeNull();
  });
  it('is not offered over what a colleague changed meanwhile, nor after a month', () => {
    const store = memory();
    const place = { ...mine, slotId: 'c'.repeat(24) };
    keepSlotDraft(place, { draft, version: 4, savedAt }, store);
    expect(keptSlotDraft(place, 5, savedAt, store)).toBeNull();
    expect(keptSlotDraft(place, 4, savedAt + 31 * 86_400_000, store)).toBeNull();
    expect(keptSlotDraft(place, 4, savedAt, store)).not.toBeNull();
  });
  it('does not hinder a page without storage, or with something else in its place', () => {
    const broken = {
      ...memory(),
      getItem: () => '{',
      setItem() {
        throw new Error('full');
      },
    };
    keepSlotDraft(mine, { draft, version: 0, savedAt }, broken);
    expect(keptSlotDraft(mine, 0, savedAt, broken)).toBeNull();
  });
});
