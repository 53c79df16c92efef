import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Handover, MemberCaseload, StructureMember } from '../../contract/index.ts';
import { nextEvent } from '../../test/support/live-client.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  createPerson,
  dayAfter,
  type Person,
  postSlot,
  propose,
  structureOf,
} from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';
import { handoverModel } from './handover.model.ts';

let app: TestApp;
let structureId: string;
let manager: Person;
let leaver: Person;
let colleague: Person;
let coordinator: Person;
beforeAll(async () => {
  app = await startTestApp();
  coordinator = await createPerson(app, { role: 'coordinator' });
});
afterAll(() => app.close());
beforeEach(async () => {
  manager = await createCounsellor(app);
  structureId = await structureOf(manager);
  leaver = await createCounsellor(app, structureId);
  colleague = await createCounsellor(app, structureId);
});

/** People with this counsellor as referent, all stored at once. */
async function people(count: number, of: Person = leaver): Promise<string[]> {
  const stored = await Promise.all(
    Array.from({ length: count }, (_, n) =>
      app.services.pathways.store({ firstName: `Personne${n}`, lastName: 'Fictive' }, [
        { accountId: of.accountId, structureId },
      ]),
    ),
  );
  return stored.map(({ _id }) => _id.toHexString());
}

const at = (person: Person) => `/api/v1/structures/${structureId}/members/${person.accountId}`;
const handOver = (by: Person, from: Person, body: Record<string, unknown>) =>
  by.visitor.post(`${at(from)}/handovers`).send({ clientId: crypto.randomUUID(), leaves: false, ...body });
const referentsOf = async (ids: readonly string[]) => {
  const found = await app.services.pathways.getPathways(ids);
  return ids.map((id) => `${found.get(id)?.followers[0]?.accountId}`);
};
const team = async (): Promise<StructureMember[]> =>
  (await coordinator.visitor.get(`/api/v1/structures/${structureId}/members`).expect(200)).body.items;

describe('a counsellor who leaves with twelve people', () => {
  it('hands ten to one colleague and two to another, and then leaves', async () => {
    const ids = await people(12);
    const { body: caseload } = await leaver.visitor.get(`${at(leaver)}/caseload`).expect(200);
    const seen: MemberCaseload = caseload;
    expect(seen.people).toHaveLength(12);
    expect(seen.people.every(({ suggestion }) => suggestion)).toBe(true);
    expect(seen.colleagues.map(({ accountId }) => accountId).sort()).toEqual(
      [manager.accountId, colleague.accountId].sort(),
    );

    const { body } = await handOver(leaver, leaver, {
      leaves: true,
      to: colleague.accountId,
      choices: ids.slice(0, 2).map((pathwayId) => ({ pathwayId, to: manager.accountId })),
    }).expect(202);
    expect(body).toMatchObject({ state: 'done', total: 12, done: 12, leaves: true });
    expect(await referentsOf(ids)).toEqual([
      manager.accountId,
      manager.accountId,
      ...Array(10).fill(colleague.accountId),
    ]);
    // access ends at once, also to the history
    await leaver.visitor.get(`/api/v1/pathways/${ids[0]}`).expect(401);
    expect((await leaver.visitor.get('/api/v1/session').expect(200)).body.membership).toBeNull();
    expect((await team()).map(({ accountId }) => accountId)).not.toContain(leaver.accountId);
    await app.settle();
    // one notification for the new referent, however many people come
    const { body: bell } = await colleague.visitor.get('/api/v1/notifications').expect(200);
    expect(bell.items.map(({ kind }: { kind: string }) => kind)).toEqual(['people_entrusted']);
  });

  it('cannot leave people behind', async () => {
    const ids = await people(12);
    const refused = await leaver.visitor.delete(at(leaver)).expect(409);
    expect(refused.body.detail).toContain('12 personnes');
    const partly = await handOver(leaver, leaver, {
      leaves: true,
      to: null,
      choices: [{ pathwayId: ids[0], to: colleague.accountId }],
    }).expect(409);
    expect(partly.body.detail).toContain('11 personnes');
    expect(new Set(await referentsOf(ids))).toEqual(new Set([leaver.accountId]));
    await leaver.visitor.get(`/api/v1/pathways/${ids[0]}`).expect(200);
  });

  it('can be removed by the coordinator: a manager takes over everything at once', async () => {
    const ids = await people(12);
    const force = (by: Person) =>
      by.visitor.post(`${at(leaver)}/removal`).send({ clientId: crypto.randomUUID() });
    await force(manager).expect(403);
    const again = () =>
      coordinator.visitor
        .post(`${at(leaver)}/removal`)
        .send({ clientId: '0d5b3a4e-6c0f-4d55-9f57-6a1f0a6f3c11' });
    const { body } = await again().expect(202);
    expect(body).toMatchObject({ state: 'done', total: 12 });
    // repeated after a lost response: the same handover, though the member is gone
    expect((await again().expect(202)).body.id).toBe(body.id);
    await force(coordinator).expect(404);
    expect(new Set(await referentsOf(ids))).toEqual(new Set([manager.accountId]));
    await leaver.visitor.get('/api/v1/pathways').expect(401);
    const { items } = (await coordinator.visitor.get('/api/v1/security-events').expect(200)).body;
    expect(items.map(({ kind }: { kind: string }) => kind)).toEqual(
      expect.arrayContaining(['caseload.handed_over', 'membership.ended']),
    );
  });

  it('is handed over once, also when requested twice or by two people at the same moment', async () => {
    const ids = await people(12);
    const clientId = crypto.randomUUID();
    const wanted = { clientId, leaves: true, to: colleague.accountId };
    const answers = await Promise.all([
      handOver(manager, leaver, wanted),
      handOver(manager, leaver, wanted),
      handOver(coordinator, leaver, { leaves: true, to: manager.accountId }),
    ]);
    expect(answers.map(({ status }) => status).filter((status) => status >= 500)).toEqual([]);
    await app.settle();
    const referents = await referentsOf(ids);
    expect(referents).not.toContain(leaver.accountId);
    // each has exactly one referent, and nobody follows twice
    const found = await app.services.pathways.getPathways(ids);
    for (const { followers } of found.values()) expect(followers).toHaveLength(1);
    expect(await handoverModel(app.context.db).countDocuments({ state: 'running' })).toBe(0);
  });

  it('if they are the last manager, a remaining member replaces them', async () => {
    const ids = await people(3, manager);
    await handOver(manager, manager, { leaves: true, to: colleague.accountId }).expect(202);
    expect(new Set(await referentsOf(ids))).toEqual(new Set([colleague.accountId]));
    const left = await team();
    expect(left).toHaveLength(2);
    expect(left.filter((member) => member.manager)).toHaveLength(1);
  });
});

describe('an interrupted handover', () => {
  it('is completed by the next process', async () => {
    const ids = await people(12);
    const { services } = app;
    const { db, clock, ids: makeIds } = app.context;
    const place = { accountId: leaver.accountId, structureId };
    const decided = {
      _id: makeIds.id(),
      structureId,
      from: leaver.accountId,
      cause: 'chosen' as const,
      leaves: true,
      to: colleague.accountId,
      followed: 'end' as const,
      total: 12,
      state: 'running' as const,
      by: { accountId: manager.accountId, role: 'counsellor' as const },
      clientId: crypto.randomUUID(),
      begunAt: clock.now(),
    };
    // the state before the crash: the decision, and five people
    await handoverModel(db).create(decided);
    for (const id of ids.slice(0, 5))
      await services.pathways.handOver(
        id,
        place,
        { accountId: colleague.accountId, structureId },
        { accountId: manager.accountId, role: 'counsellor' },
        { key: `handover:${decided._id}` },
      );
    const path = `/api/v1/structures/${structureId}/handovers/${decided._id}`;
    const { body: half } = await manager.visitor.get(path).expect(200);
    expect(half).toMatchObject({ state: 'running', total: 12, done: 5 } satisfies Partial<Handover>);

    await services.handovers.resume();
    expect((await manager.visitor.get(path).expect(200)).body).toMatchObject({ state: 'done', done: 12 });
    expect(new Set(await referentsOf(ids))).toEqual(new Set([colleague.accountId]));
    expect((await team()).map(({ accountId }) => accountId)).not.toContain(leaver.accountId);
  });

  it('also when the membership had ended and nothing else was stored', async () => {
    const ids = await people(4);
    await app.services.accounts.endStructureMembership(leaver.accountId, structureId);
    // there is no event: the hourly check finds people without a referent
    app.clock.advance(2 * 3_600_000);
    await app.settle();
    expect(new Set(await referentsOf(ids))).toEqual(new Set([manager.accountId]));
  });

  it('a person assigned to somebody who leaves at that moment is passed on', async () => {
    await app.services.accounts.endStructureMembership(leaver.accountId, structureId);
    const [id = ''] = await people(1);
    await app.settle();
    expect(await referentsOf([id])).toEqual([manager.accountId]);
  });
});

describe('the effects of a handover', () => {
  it('on the contact shown to the company, the conversation and sockets', async () => {
    const employer = await createEmployer(app);
    const slot = await postSlot(app, employer);
    const pathway = await beginPathway(app, leaver);
    const candidacy = await propose(app, leaver, pathway, slot, {
      consentGivenOn: dayAfter(app, 0),
    });
    await app.settle();
    const contact = async () =>
      (await employer.visitor.get(`/api/v1/candidacies/${candidacy.id}`).expect(200)).body.counsellor;
    const namesOf = async ({ accountId }: Person) => app.services.accounts.nameOf(accountId);
    expect((await contact()).name).toBe(await namesOf(leaver));

    const companyLine = await employer.live();
    const formerLine = await leaver.live();
    const told = nextEvent(companyLine, 'candidacy.changed');
    const out = nextEvent(formerLine, 'session.changed');
    await handOver(manager, leaver, { leaves: true, to: colleague.accountId }).expect(202);
    expect(await told).toMatchObject({ candidacyId: candidacy.id });
    await out;
    expect((await contact()).name).toBe(await namesOf(colleague));
    const messages = `/api/v1/conversations/${candidacy.id}/messages`;
    await leaver.visitor.get(messages).expect(401);
    await colleague.visitor.get(messages).expect(200);
    const line = await colleague.live();
    const received = nextEvent(line, 'message');
    await employer.visitor
      .post(messages)
      .send({ clientId: crypto.randomUUID(), text: 'Bonjour à vous' })
      .expect(201);
    expect(await received).toMatchObject({ text: 'Bonjour à vous' });
  });

  it('on people followed but not led: following ends, or moves too', async () => {
    const [led = ''] = await people(1, manager);
    const follow = () => manager.visitor.post(`/api/v1/pathways/${led}/followers`);
    await follow().send({ accountId: leaver.accountId }).expect(200);
    await handOver(leaver, leaver, {
      leaves: true,
      to: colleague.accountId,
      followed: 'hand_over',
    }).expect(202);
    const followers = (await app.services.pathways.getPathway(led))?.followers ?? [];
    expect(followers.map(({ accountId }) => `${accountId}`)).toEqual([
      manager.accountId,
      colleague.accountId,
    ]);
  });

  it('on the person’s log, which shows who replaced whom', async () => {
    const [id = ''] = await people(1);
    const person = await createPerson(app, { role: 'beneficiary', pathwayId: id });
    await manager.visitor.get(`${at(leaver)}/caseload`).expect(200);
    await handOver(manager, leaver, { to: colleague.accountId }).expect(202);
    await app.settle();
    const { body } = await person.visitor.get(`/api/v1/pathways/${id}/accesses`).expect(200);
    expect(body.items.map(({ action }: { action: string }) => action)).toEqual(['follower_changed', 'read']);
    const { body: bell } = await person.visitor.get('/api/v1/notifications').expect(200);
    expect(bell.items).toMatchObject([{ kind: 'referent_changed' }]);
  });
});

describe('people without the right', () => {
  it('can neither see nor hand over a caseload', async () => {
    const [id = ''] = await people(1);
    const elsewhere = await createCounsellor(app);
    const employer = await createEmployer(app);
    const person = await createPerson(app, { role: 'beneficiary', pathwayId: id });
    const wanted = { leaves: true, to: colleague.accountId };
    await elsewhere.visitor.get(`${at(leaver)}/caseload`).expect(404);
    await handOver(elsewhere, leaver, wanted).expect(404);
    await elsewhere.visitor.delete(at(leaver)).expect(404);
    // a colleague sees that the team exists, and no more
    await colleague.visitor.get(`${at(leaver)}/caseload`).expect(403);
    await handOver(colleague, leaver, wanted).expect(403);
    await colleague.visitor.delete(at(leaver)).expect(403);
    // a coordinator sees no names of people
    await coordinator.visitor.get(`${at(leaver)}/caseload`).expect(403);
    for (const { visitor } of [employer, person]) {
      await visitor.get(`${at(leaver)}/caseload`).expect(403);
      await visitor.delete(at(leaver)).expect(403);
    }
    expect(await referentsOf([id])).toEqual([leaver.accountId]);
  });

  it('cannot take over from outside the structure, nor give people of somebody else', async () => {
    await people(1);
    const elsewhere = await createCounsellor(app);
    const [foreign = ''] = await people(1, manager);
    const { body } = await handOver(manager, leaver, {
      to: elsewhere.accountId,
      choices: [
        { pathwayId: foreign, to: colleague.accountId },
        { pathwayId: foreign, to: leaver.accountId },
      ],
    }).expect(422);
    expect(body.errors.map(({ path, code }: { path: string; code: string }) => [path, code])).toEqual([
      ['body.to', 'cannot_take_over'],
      ['body.choices.0.pathwayId', 'not_in_caseload'],
      ['body.choices.1.to', 'cannot_take_over'],
      ['body.choices.1.pathwayId', 'not_in_caseload'],
    ]);
  });
});

describe('a suspended or closed account', () => {
  it('has its people taken over in each structure', async () => {
    const ids = await people(3);
    const by = { accountId: coordinator.accountId, role: 'coordinator' as const };
    expect(await app.services.handovers.caseloadOf(leaver.accountId, structureId)).toMatchObject({
      led: 3,
    });
    await app.services.handovers.handOverAll(leaver.accountId, 'suspended', by);
    await app.services.handovers.handOverAll(leaver.accountId, 'suspended', by);
    expect(new Set(await referentsOf(ids))).toEqual(new Set([manager.accountId]));
    // the membership of a suspended account stays
    expect((await team()).map(({ accountId }) => accountId)).toContain(leaver.accountId);
    await app.services.handovers.handOverAll(leaver.accountId, 'closed', by);
    expect((await team()).map(({ accountId }) => accountId)).not.toContain(leaver.accountId);
  });
});
