import { expect, it } from 'vitest';
import { deleteKeptForms, keepForm, restoreForm } from './kept-form.ts';

/** A fake `sessionStorage`: as in browsers, each item is an own property. */
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
const mine = { accountId: 'a', name: 'note.1' };
const values = { text: 'À rappeler', shared: true };

it('a kept form is restored once, and only for the same account and form name', () => {
  const store = memory();
  keepForm(mine, values, store);
  expect(restoreForm({ ...mine, accountId: 'b' }, store)).toBeNull();
  expect(restoreForm({ ...mine, name: 'note.2' }, store)).toBeNull();
  expect(restoreForm(mine, store)).toEqual(values);
  expect(restoreForm(mine, store)).toBeNull();
});

it('signing out deletes the kept forms of that account, also of pages that close afterwards, and keeps a colleague’s', () => {
  const store = memory();
  const colleague = { ...mine, accountId: 'c' };
  keepForm(mine, values, store);
  keepForm(colleague, values, store);
  deleteKeptForms('a', store);
  keepForm(mine, values, store);
  expect(Object.keys(store)).toEqual(['passerelle.form.c.note.1']);
  // after signing in again, forms are kept as before
  expect(restoreForm(mine, store)).toBeNull();
  keepForm(mine, values, store);
  expect(restoreForm(mine, store)).toEqual(values);
});

it('nothing fails when the storage cannot be read or written', () => {
  const broken = {
    removeItem: () => {},
    getItem: () => '{',
    setItem() {
      throw new Error('full');
    },
  };
  keepForm(mine, values, broken);
  expect(restoreForm(mine, broken)).toBeNull();
});
