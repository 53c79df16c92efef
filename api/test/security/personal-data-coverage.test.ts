import { expect, it } from 'vitest';
import { startTestApp } from '../support/test-app.ts';
import { everythingStored } from '../support/whole-store.ts';
import { aboutNobody } from './personal-data/decisions.ts';

it('every collection has one holder that exports and erases, or a reason why it is about nobody', async () => {
  const app = await startTestApp();
  const held = app.context.personalData.holders().flatMap(({ collections }) => collections);
  expect(held.filter((name, at) => held.indexOf(name) !== at)).toEqual([]);
  const all = new Set([
    ...(await everythingStored(app)).keys(),
    ...Object.values(app.context.db.models).map(({ collection }) => collection.name),
  ]);
  const undecided = [...all].filter((name) => !held.includes(name) && !(name in aboutNobody));
  expect(undecided).toEqual([]);
  expect(Object.keys(aboutNobody).filter((name) => held.includes(name))).toEqual([]);
  await app.close();
});
