import { describe, expect, it } from 'vitest';
import { dropSlotDraft, forgetSlotDrafts, keepSlotDraft, keptSlotDraft } from './kept-draft.ts';
import { newDraft } from './slot-draft.ts';

/** Like the browser's: each thing held is a property of its own. */
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
  it('goes with its account when that signs out, and leaves the one of a colleague', () => {
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
