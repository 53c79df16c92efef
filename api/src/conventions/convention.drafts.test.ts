import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ConventionDraftLine } from '../../contract/index.ts';
import {
  completeDraft,
  moveConventionTo,
  patchConvention,
} from '../../test/support/factories/conventions.ts';
import { createCounsellor, type Person } from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

it('a manager sees the drafts of the structure, also of people whom they do not follow, and changes nothing', async () => {
  const { counsellor, person, draft } = await completeDraft(app);
  const structureId = draft.content.prescriber?.id ?? '';
  const manager = await createCounsellor(app, structureId);
  const colleague = await createCounsellor(app, structureId);
  await counsellor.visitor.put(`/api/v1/structures/${structureId}/managers/${manager.accountId}`).expect(204);
  const list = ({ visitor }: Person, of = structureId) =>
    visitor.get(`/api/v1/structures/${of}/convention-drafts`);
  const drafts = async (who: Person): Promise<ConventionDraftLine[]> =>
    (await list(who).expect(200)).body.items;
  const page = ({ visitor }: Person) => visitor.get(`/api/v1/conventions/${draft.id}`);

  const nameOf = async ({ accountId }: Person) =>
    (await app.services.accounts.accountRefs([accountId]))[0]?.name;

  expect(await drafts(manager)).toMatchObject([
    {
      id: draft.id,
      reference: draft.reference,
      company: draft.content.host.name,
      counsellor: await nameOf(counsellor),
    },
  ]);
  const { body } = await page(manager).expect(200);
  expect(body).toMatchObject({ state: 'draft', abilities: { edit: false, moveTo: [], transfer: true } });
  // how to reach the person is for those who accompany them
  expect(body.content.person).toMatchObject({ name: draft.content.person.name, email: '', phone: '' });
  const patch = manager.visitor
    .patch(`/api/v1/conventions/${draft.id}`)
    .set('If-Match', `"${draft.version}"`);
  await patch.send({ content: { judgedBy: 'Autre chose' } }).expect(403);
  await page(colleague).expect(404);
  await list(colleague).expect(404);
  const boss = await createCounsellor(app);
  await list(boss).expect(404);
  await page(boss).expect(404);
  // the person can read in their log that the manager saw their name
  await app.settle();
  const { body: mine } = await person.visitor.get('/api/v1/pathways/mine').expect(200);
  const { body: seen } = await person.visitor.get(`/api/v1/pathways/${mine.id}/reveals`).expect(200);
  expect(JSON.stringify(seen)).toContain(await nameOf(manager));

  // a structure that is only named in it sees nothing before it is sent
  const named = await createCounsellor(app);
  const membership = (await named.visitor.get('/api/v1/session').expect(200)).body.membership;
  const { accompaniment } = draft.content;
  const naming = { accompaniment: accompaniment && { ...accompaniment, id: membership.structureId } };
  await patchConvention(counsellor.visitor, draft, naming).expect(200);
  await page(named).expect(404);
  expect((await list(named, membership.structureId).expect(200)).body.items).toEqual([]);
  expect(await drafts(manager)).toHaveLength(1);

  // no draft any more; and one who manages no more sees none
  await moveConventionTo(counsellor.visitor, draft.id, 'to_sign').expect(200);
  expect(await drafts(manager)).toEqual([]);
  await moveConventionTo(counsellor.visitor, draft.id, 'draft', { reason: 'À revoir' }).expect(200);
  expect(await drafts(manager)).toHaveLength(1);
  await counsellor.visitor
    .delete(`/api/v1/structures/${structureId}/managers/${manager.accountId}`)
    .expect(204);
  await list(manager).expect(404);
  await page(manager).expect(404);
});
