import { expect, it } from 'vitest';
import { forgetForms, keepForm, takeForm } from './kept-form.ts';

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
const mine = { accountId: 'a', name: 'note.1' };
const values = { text: 'À rappeler', shared: true };

it('a form is given back once, to its own account and name', () => {
  const store = memory();
  keepForm(mine, values, store);
  expect(takeForm({ ...mine, accountId: 'b' }, store)).toBeNull();
  expect(takeForm({ ...mine, name: 'note.2' }, store)).toBeNull();
  expect(takeForm(mine, store)).toEqual(values);
  expect(takeForm(mine, store)).toBeNull();
});

it('who signs out leaves nothing, also of pages that close after that; a colleague’s stays', () => {
  const store = memory();
  const colleague = { ...mine, accountId: 'c' };
  keepForm(mine, values, store);
  keepForm(colleague, values, store);
  forgetForms('a', store);
  keepForm(mine, values, store);
  expect(Object.keys(store)).toEqual(['passerelle.form.c.note.1']);
  // back again, they keep as before
  expect(takeForm(mine, store)).toBeNull();
  keepForm(mine, values, store);
  expect(takeForm(mine, store)).toEqual(values);
});

it('a store that cannot be read or written hinders nothing', () => {
  const broken = {
    removeItem: () => {},
    getItem: () => '{',
    setItem() {
      throw new Error('full');
    },
  };
  keepForm(mine, values, broken);
  expect(takeForm(mine, broken)).toBeNull();
});
