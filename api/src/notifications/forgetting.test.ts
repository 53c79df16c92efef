import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  postSlot,
  structureOf,
} from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

it('when someone no longer accompanies a person, all their notifications about them are deleted', async () => {
  const company = await createEmployer(app);
  const lead = await createCounsellor(app);
  const structureId = await structureOf(lead);
  const colleague = await createCounsellor(app, structureId);
  const pathway = await beginPathway(app, lead);
  const followers = `/api/v1/pathways/${pathway.id}/followers`;
  await lead.visitor.post(followers).send({ accountId: colleague.accountId }).expect(200);
  const slot = await postSlot(app, company);
  await app.settle();
  const bell = async () => (await colleague.visitor.get('/api/v1/notifications').expect(200)).body.items;
  expect(await bell()).toMatchObject([{ kind: 'new_match', link: `/offres/${slot.id}` }]);
  await lead.visitor.delete(`${followers}/${colleague.accountId}`).expect(204);
  expect(await bell()).toEqual([]);
});
