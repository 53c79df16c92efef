import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  beginPathway,
  createCounsellor,
  createPerson,
  type Person,
  personOf,
  structureOf,
} from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let app: TestApp;
let coordinator: Person;
beforeAll(async () => {
  app = await startTestApp();
  coordinator = await createPerson(app, { role: 'coordinator' });
});
afterAll(() => app.close());

const suspension = ({ accountId }: Person) => `/api/v1/accounts/${accountId}/suspension`;
const suspend = (who: Person) =>
  coordinator.visitor
    .put(suspension(who))
    .send({ reason: 'Départ constaté par la coordination' })
    .expect(200);
const lift = (who: Person) => coordinator.visitor.delete(suspension(who)).expect(200);
const withoutOwner = async () => (await coordinator.visitor.get('/api/v1/without-owner').expect(200)).body;
const managersOf = (structureId: string) => app.services.structures.managers.of(structureId);

describe('people whose counsellor is suspended', () => {
  it('are taken over by a manager at once: turn, contact and list', async () => {
    const manager = await createCounsellor(app);
    const counsellor = await createCounsellor(app, await structureOf(manager));
    const pathway = await beginPathway(app, counsellor);
    const person = await personOf(app, pathway);
    await suspend(counsellor);
    const { body: own } = await person.visitor.get('/api/v1/pathways/mine').expect(200);
    expect(own.referent).toMatchObject({ accountId: manager.accountId });
    const { body } = await manager.visitor.get('/api/v1/pathways').expect(200);
    expect(body.items.map(({ id }: { id: string }) => id)).toContain(pathway.id);
    expect((await withoutOwner()).people).toEqual([]);
  });

  it('are visible to the coordinator at once when nobody can take over, and have their referent again once reinstated', async () => {
    const counsellor = await createCounsellor(app);
    const structureId = await structureOf(counsellor);
    const pathway = await beginPathway(app, counsellor);
    await suspend(counsellor);
    const lists = await withoutOwner();
    expect(lists.people).toMatchObject([{ pathwayId: pathway.id, cause: 'referent_gone' }]);
    expect(lists.structures).toMatchObject([{ id: structureId, members: 0 }]);
    await app.settle();
    const { body: news } = await coordinator.visitor.get('/api/v1/notifications').expect(200);
    expect(news.items.map(({ kind }: { kind: string }) => kind)).toContain('without_owner');

    await lift(counsellor);
    await app.settle();
    expect(await withoutOwner()).toMatchObject({ people: [], structures: [] });
    expect(await managersOf(structureId)).toEqual([counsellor.accountId]);
  });
});

describe('a structure whose last manager is suspended', () => {
  it("gets the longest-standing member as manager, whatever the previous manager's workload", async () => {
    const manager = await createCounsellor(app);
    const structureId = await structureOf(manager);
    const counsellor = await createCounsellor(app, structureId);
    await suspend(manager);
    expect(await managersOf(structureId)).toEqual([counsellor.accountId]);
    expect((await withoutOwner()).structures).toEqual([]);
  });
});
