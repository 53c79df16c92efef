import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StructureMember } from '../../contract/index.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  createPerson,
  type Person,
  personOf,
  structureOf,
} from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let app: TestApp;
let structureId: string;
let first: Person;
let second: Person;
let third: Person;
let coordinator: Person;
beforeAll(async () => {
  app = await startTestApp();
  first = await createCounsellor(app);
  structureId = await structureOf(first);
  second = await createCounsellor(app, structureId);
  third = await createCounsellor(app, structureId);
  coordinator = await createPerson(app, { role: 'coordinator' });
});
afterAll(() => app.close());

const members = async ({ visitor }: Person): Promise<StructureMember[]> =>
  (await visitor.get(`/api/v1/structures/${structureId}/members`).expect(200)).body.items;
const managers = async () =>
  (await members(coordinator)).filter(({ manager }) => manager).map(({ accountId }) => accountId);
const name = ({ visitor }: Person, { accountId }: Person) =>
  visitor.put(`/api/v1/structures/${structureId}/managers/${accountId}`);
const end = ({ visitor }: Person, { accountId }: Person) =>
  visitor.delete(`/api/v1/structures/${structureId}/managers/${accountId}`);

describe('the managers of a structure', () => {
  it('start with its first member', async () => {
    expect(await managers()).toEqual([first.accountId]);
  });

  it('see the workload of each member; a colleague sees only names', async () => {
    const pathway = await beginPathway(app, second);
    await second.visitor
      .post(`/api/v1/pathways/${pathway.id}/followers`)
      .send({ accountId: third.accountId })
      .expect(200);
    const loads = new Map((await members(first)).map(({ accountId, load }) => [accountId, load]));
    expect(loads.get(second.accountId)).toEqual({ led: 1, followed: 0, openCandidacies: 0 });
    expect(loads.get(third.accountId)).toEqual({ led: 0, followed: 1, openCandidacies: 0 });
    expect((await members(third)).map(({ load }) => load)).toEqual([undefined, undefined, undefined]);
  });

  it('name another one, idempotently; a colleague cannot', async () => {
    expect((await name(second, third).expect(403)).body.code).toBe('forbidden');
    await name(first, second).expect(204);
    await name(first, second).expect(204);
    expect((await managers()).sort()).toEqual([first.accountId, second.accountId].sort());
  });

  it('are never none: of two who remove each other at the same moment one stays', async () => {
    const ended = await Promise.all([end(first, second), end(second, first), end(coordinator, first)]);
    expect(ended.map(({ status }) => status)).toContain(204);
    const left = await managers();
    expect(left).toHaveLength(1);
    const last = left[0] === first.accountId ? first : second;
    expect((await end(last, last).expect(409)).body.detail).toContain('au moins un responsable');
    expect(await managers()).toEqual(left);
  });

  it('can be named by the coordinator, among the members only', async () => {
    await name(coordinator, third).expect(204);
    expect(await managers()).toContain(third.accountId);
    const stranger = await createCounsellor(app);
    await name(coordinator, stranger).expect(404);
  });

  it('take over when a membership ends at once: the coordinator sees who, a member does not', async () => {
    const managing = await managers();
    for (const { accountId, heir } of await members(coordinator)) {
      expect(heir?.accountId).not.toBe(accountId);
      expect(managing).toContain(heir?.accountId);
    }
    expect((await members(second)).map(({ heir }) => heir)).toEqual([undefined, undefined, undefined]);
    const alone = await createCounsellor(app);
    const { body } = await alone.visitor.get('/api/v1/session').expect(200);
    const path = `/api/v1/structures/${body.membership.structureId}/members`;
    const { items } = (await coordinator.visitor.get(path).expect(200)).body;
    expect(items).toMatchObject([{ manager: true, heir: null }]);
  });

  it('and their team are invisible to anyone else', async () => {
    const elsewhere = await createCounsellor(app);
    const employer = await createEmployer(app);
    const person = await personOf(app, await beginPathway(app, first));
    const path = `/api/v1/structures/${structureId}/members`;
    await elsewhere.visitor.get(path).expect(404);
    await name(elsewhere, elsewhere).expect(404);
    for (const { visitor } of [employer, person]) await visitor.get(path).expect(403);
    await app.visitor().get(path).expect(401);
  });
});
