import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AskableStructure, Pathway, ReferentRequestItem, WithoutOwner } from '../../contract/index.ts';
import {
  createCounsellor,
  createEmployer,
  createPerson,
  type Person,
  structureOf,
} from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let app: TestApp;
let coordinator: Person;
let manager: Person;
let member: Person;
let structureId: string;
beforeAll(async () => {
  app = await startTestApp();
  coordinator = await createPerson(app, { role: 'coordinator' });
});
afterAll(() => app.close());
beforeEach(async () => {
  manager = await createCounsellor(app);
  structureId = await structureOf(manager);
  member = await createCounsellor(app, structureId);
});

/** A person who registered alone. */
async function alone(communeCode = '76231'): Promise<Person & { pathwayId: string }> {
  const { services } = app;
  const pathway = await services.pathways.store(
    { firstName: 'Nadia', lastName: 'Seule', phone: '0639980000', profile: { communeCode } },
    [],
  );
  const pathwayId = pathway._id.toHexString();
  return { ...(await createPerson(app, { role: 'beneficiary', pathwayId }, 'Nadia')), pathwayId };
}

const ask = (who: Person & { pathwayId: string }, structure = structureId, word = '') =>
  who.visitor
    .put(`/api/v1/pathways/${who.pathwayId}/referent-request`)
    .send({ structureId: structure, word });
const at = (id: string, pathwayId = '') =>
  `/api/v1/structures/${id}/referent-requests${pathwayId && `/${pathwayId}`}`;
const requestsOf = async (who: Person, id = structureId): Promise<ReferentRequestItem[]> =>
  (await who.visitor.get(at(id)).expect(200)).body.items;
const accept = (by: Person, pathwayId: string, referentId = by.accountId, id = structureId) =>
  by.visitor.post(`${at(id, pathwayId)}/acceptance`).send({ referentId });
const mine = async (who: Person): Promise<Pathway> =>
  (await who.visitor.get('/api/v1/pathways/mine').expect(200)).body;
const withoutOwner = async (): Promise<WithoutOwner> =>
  (await coordinator.visitor.get('/api/v1/without-owner').expect(200)).body;
const causeOf = async (pathwayId: string) =>
  (await withoutOwner()).people.find((row) => row.pathwayId === pathwayId)?.cause;
const bellOf = async (who: Person): Promise<string[]> =>
  (await who.visitor.get('/api/v1/notifications').expect(200)).body.items.map(
    ({ kind }: { kind: string }) => kind,
  );
const later = async (days: number) => {
  app.clock.set(new Date(app.clock.now().getTime() + days * 24 * 3_600_000));
  await app.settle();
};

describe('a person who registered alone', () => {
  it('chooses a structure by commune, and the member who accepts becomes their referent', async () => {
    const person = await alone();
    expect((await mine(person)).nextStep).toBe('choose_referent');
    const { body } = await person.visitor
      .get(`/api/v1/pathways/${person.pathwayId}/referent-structures`)
      .expect(200);
    const shown: AskableStructure[] = body.items;
    expect(shown.map(({ id }) => id)).toContain(structureId);
    expect(shown.every(({ distanceKm }) => distanceKm !== null)).toBe(true);

    const { body: asked } = await ask(person, structureId, 'Plutôt le matin.').expect(200);
    expect(asked.referentRequest).toMatchObject({
      state: 'waiting',
      kind: 'first',
      structure: { id: structureId },
    });
    expect(asked.nextStep).not.toBe('choose_referent');
    await app.settle();
    expect(await bellOf(manager)).toEqual(['referent_asked']);
    expect(await bellOf(member)).toEqual(['referent_asked']);
    // before accepting, the structure sees who asks and how to contact them, but not the profile
    const [item] = await requestsOf(member);
    expect(item).toMatchObject({
      firstName: 'Nadia',
      phone: '0639980000',
      word: 'Plutôt le matin.',
      late: false,
    });
    expect(item).not.toHaveProperty('birthDate');
    await member.visitor.get(`/api/v1/pathways/${person.pathwayId}`).expect(404);

    await accept(member, person.pathwayId).expect(204);
    const now = await mine(person);
    expect(now.referent?.accountId).toBe(member.accountId);
    expect(now.referentRequest).toBeNull();
    await member.visitor.get(`/api/v1/pathways/${person.pathwayId}`).expect(200);
    expect(await requestsOf(member)).toEqual([]);
    await app.settle();
    expect(await bellOf(person)).toEqual(['referent_changed']);
    const { items } = (await coordinator.visitor.get('/api/v1/security-events').expect(200)).body;
    expect(items).toContainEqual(
      expect.objectContaining({
        kind: 'referent.changed',
        subject: { kind: 'pathway', id: person.pathwayId },
      }),
    );
  });

  it('asks twice and has one request; cancels it and is on no list', async () => {
    const person = await alone();
    await Promise.all([ask(person).expect(200), ask(person).expect(200)]);
    await ask(person).expect(200);
    await app.settle();
    expect(await requestsOf(manager)).toHaveLength(1);
    expect(await bellOf(manager)).toEqual(['referent_asked']);
    const url = `/api/v1/pathways/${person.pathwayId}/referent-request`;
    await person.visitor.delete(url).expect(204);
    await person.visitor.delete(url).expect(204);
    expect(await requestsOf(manager)).toEqual([]);
    await accept(manager, person.pathwayId).expect(404);
  });

  it('is accepted by two members at once: one becomes the referent, the other gets an error', async () => {
    const person = await alone();
    await ask(person).expect(200);
    const answers = await Promise.all([accept(manager, person.pathwayId), accept(member, person.pathwayId)]);
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409 || status === 404)).toHaveLength(1);
    const { followers } = (await app.services.pathways.getPathway(person.pathwayId))!;
    expect(followers).toHaveLength(1);
  });

  it('is forwarded with a reason, and can see where the request is now', async () => {
    const person = await alone();
    const other = await createCounsellor(app);
    const otherId = await structureOf(other);
    await ask(person).expect(200);
    const pass = (by: Person, to: string) =>
      by.visitor
        .post(`${at(structureId, person.pathwayId)}/pass`)
        .send({ structureId: to, reason: 'Elle habite près de chez vous.' });
    await pass(member, otherId).expect(403);
    await pass(manager, structureId).expect(422);
    await pass(manager, otherId).expect(204);
    expect(await requestsOf(manager)).toEqual([]);
    await accept(manager, person.pathwayId).expect(404);
    await app.settle();
    expect(await bellOf(person)).toEqual(['referent_request_moved']);
    expect((await mine(person)).referentRequest?.structure.id).toBe(otherId);
    const [item] = await requestsOf(other, otherId);
    expect(item?.passes).toMatchObject([{ reason: 'Elle habite près de chez vous.' }]);
    await accept(other, person.pathwayId, other.accountId, otherId).expect(204);
  });

  it('is refused with a reason and a contact, and can ask elsewhere', async () => {
    const person = await alone();
    await ask(person).expect(200);
    const refuse = (body: object) =>
      manager.visitor.post(`${at(structureId, person.pathwayId)}/refusal`).send(body);
    const answer = {
      reason: 'Nous accueillons les moins de 26 ans.',
      callName: 'CCAS',
      callPhone: '0261910000',
    };
    await refuse({ ...answer, reason: ' ' }).expect(422);
    await refuse(answer).expect(204);
    await refuse(answer).expect(409);
    await app.settle();
    const { referentRequest, nextStep } = await mine(person);
    expect(referentRequest).toMatchObject({
      state: 'refused',
      answer: { reason: answer.reason, callName: 'CCAS' },
    });
    expect(nextStep).toBe('choose_referent');
    expect(await bellOf(person)).toEqual(['referent_refused']);
    expect(await causeOf(person.pathwayId)).toBe('refused');
  });

  it('waits for five working days; then the coordinator sees the request too and can assign it', async () => {
    const person = await alone();
    expect(await causeOf(person.pathwayId)).toBe('nobody_asked');
    await ask(person).expect(200);
    await app.settle();
    expect(await causeOf(person.pathwayId)).toBeUndefined();
    const before = (await bellOf(coordinator)).length;
    await later(4);
    expect(await causeOf(person.pathwayId)).toBeUndefined();
    expect((await mine(person)).referentRequest?.late).toBe(false);
    await later(6);
    expect(await causeOf(person.pathwayId)).toBe('request_late');
    // the person sees this too
    expect((await mine(person)).referentRequest?.late).toBe(true);
    expect((await bellOf(coordinator)).length).toBeGreaterThan(before);
    const answer = JSON.stringify(await withoutOwner());
    expect(answer).not.toContain('Nadia');
    expect(answer).not.toContain('Seule');

    const other = await createCounsellor(app);
    const otherId = await structureOf(other);
    const body = { pathwayIds: [person.pathwayId], structureId: otherId, reason: 'Sans réponse.' };
    const entrust = (by: Person) => by.visitor.post('/api/v1/without-owner/people').send(body);
    await entrust(manager).expect(403);
    expect((await entrust(coordinator).expect(200)).body).toEqual({ entrusted: 1 });
    expect((await entrust(coordinator).expect(200)).body).toEqual({ entrusted: 0 });
    expect(await causeOf(person.pathwayId)).toBeUndefined();
    expect(await requestsOf(other, otherId)).toHaveLength(1);
  });

  it('is visible to the coordinator at once when the requested structure has no member any more', async () => {
    const person = await alone();
    const gone = await createCounsellor(app);
    const goneId = await structureOf(gone);
    await ask(person, goneId).expect(200);
    expect(await causeOf(person.pathwayId)).toBeUndefined();
    await coordinator.visitor
      .post(`/api/v1/structures/${goneId}/members/${gone.accountId}/removal`)
      .send({ clientId: crypto.randomUUID() })
      .expect(202);
    expect(await causeOf(person.pathwayId)).toBe('refused');
    const body = { pathwayIds: [person.pathwayId], structureId, reason: 'Cette structure est vide.' };
    await coordinator.visitor.post('/api/v1/without-owner/people').send(body).expect(200);
    expect(await causeOf(person.pathwayId)).toBeUndefined();
    expect(await requestsOf(manager)).toHaveLength(1);
  });

  it('is invisible to other structures', async () => {
    const person = await alone();
    const stranger = await alone();
    const elsewhere = await createCounsellor(app);
    const company = await createEmployer(app);
    await ask({ ...stranger, pathwayId: person.pathwayId }).expect(404);
    await ask(person, '0123456789abcdef01234567').expect(422);
    await ask(person).expect(200);
    await elsewhere.visitor.get(at(structureId)).expect(404);
    await coordinator.visitor.get(at(structureId)).expect(403);
    await company.visitor.get(at(structureId)).expect(403);
    await accept(elsewhere, person.pathwayId).expect(404);
    await accept(member, person.pathwayId, manager.accountId).expect(403);
    await accept(manager, person.pathwayId, elsewhere.accountId).expect(422);
    await manager.visitor.get('/api/v1/without-owner').expect(403);
  });
});

describe('a person who asks for another referent', () => {
  const led = async (by: Person) => {
    const person = await alone();
    await ask(person).expect(200);
    await accept(by, person.pathwayId).expect(204);
    await app.settle();
    return person;
  };

  it('is visible to the managers but not to the referent, and gets another one', async () => {
    const person = await led(member);
    const { body } = await ask(person, structureId, 'un-mot-privé').expect(200);
    expect(body.referentRequest.kind).toBe('another');
    expect(body.referent.accountId).toBe(member.accountId);
    expect(await requestsOf(member)).toEqual([]);
    const { text } = await member.visitor.get(`/api/v1/pathways/${person.pathwayId}`).expect(200);
    expect(text).not.toContain('un-mot-privé');
    expect(JSON.parse(text).referentRequest).toBeNull();
    await accept(member, person.pathwayId).expect(404);
    expect(await requestsOf(manager)).toMatchObject([{ kind: 'another', word: 'un-mot-privé' }]);
    await accept(manager, person.pathwayId, member.accountId).expect(422);
    await accept(manager, person.pathwayId).expect(204);
    expect((await mine(person)).referent?.accountId).toBe(manager.accountId);
    await member.visitor.get(`/api/v1/pathways/${person.pathwayId}`).expect(404);
  });

  it('cannot ask where only their current referent would read it', async () => {
    const person = await led(manager);
    await ask(person).expect(422);
    const { body } = await person.visitor
      .get(`/api/v1/pathways/${person.pathwayId}/referent-structures`)
      .expect(200);
    expect(body.items.map(({ id }: AskableStructure) => id)).not.toContain(structureId);
  });
});

describe('the list of what has no responsible person', () => {
  it('names structures without an active manager, and does not count erased or merged files', async () => {
    const empty = await app.services.structures.create({
      name: 'Structure vide',
      kind: 'ccas',
      address: '1 rue Vide',
      communeCode: '76231',
    });
    expect((await withoutOwner()).structures).toContainEqual({
      id: `${empty._id}`,
      name: 'Structure vide',
      members: 0,
    });
    const person = await alone();
    expect(await causeOf(person.pathwayId)).toBe('nobody_asked');
    await app.context.db
      .model('Pathway')
      .updateOne({ _id: person.pathwayId }, { $set: { erasedAt: app.clock.now() } });
    expect(await causeOf(person.pathwayId)).toBeUndefined();
  });

  it('contains a company whose manager is suspended', async () => {
    const company = await createEmployer(app);
    const ids = async () => (await withoutOwner()).establishments.map(({ id }) => id);
    expect(await ids()).not.toContain(company.establishmentId);
    await app.context.db
      .model('Account')
      .updateOne({ _id: company.accountId }, { $set: { status: 'suspended' } });
    expect(await ids()).toContain(company.establishmentId);
  });

  it('leads to a line in the security log when somebody becomes manager of a structure', async () => {
    const url = `/api/v1/structures/${structureId}/managers/${member.accountId}`;
    await manager.visitor.put(url).expect(204);
    await manager.visitor.put(url).expect(204);
    await manager.visitor.delete(url).expect(204);
    const { items } = (await coordinator.visitor.get('/api/v1/security-events?kind=role.changed').expect(200))
      .body;
    expect(items.slice(0, 2)).toMatchObject([
      { subject: { id: member.accountId }, detail: { role: 'member' } },
      { subject: { id: member.accountId }, detail: { role: 'manager' } },
    ]);
  });
});
