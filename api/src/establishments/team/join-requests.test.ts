import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { JoinRequest } from '../../../contract/index.ts';
import { createEmployer, createPerson, type Person } from '../../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';
import { demoSiret } from '../../directory/siret.ts';

let app: TestApp;
let coordinator: Person;
let marc: Person & { establishmentId: string };
let siret: string;
let paul: Person;

const monday = '2026-03-02T08:00:00Z';
beforeAll(async () => {
  app = await startTestApp({ now: monday });
  coordinator = await createPerson(app, { role: 'coordinator' }, 'Nadia');
});
afterAll(() => app.close());
beforeEach(async () => {
  app.clock.set(monday);
  marc = await createEmployer(app);
  siret = (await marc.visitor.get('/api/v1/establishments/mine').expect(200)).body.items[0].siret;
  paul = await createPerson(app, { role: 'employer' }, 'Paul');
});

const ask = (who: Person, body: object = { siret, word: 'Je suis le nouveau chef d’atelier.' }) =>
  who.visitor.post('/api/v1/join-requests').send(body);
const asked = async (who: Person): Promise<JoinRequest> => (await ask(who).expect(201)).body;
const answer = (who: Person, { id }: JoinRequest, accept: boolean) =>
  who.visitor.post(`/api/v1/join-requests/${id}/answers`).send({ accept });
const ofTeam = (who: Person) =>
  who.visitor.get(`/api/v1/establishments/${marc.establishmentId}/join-requests`);
const kindsOf = async (who: Person) =>
  (await who.visitor.get('/api/v1/notifications').expect(200)).body.items.map(
    ({ kind }: { kind: string }) => kind,
  );

describe('asking to join an establishment', () => {
  it('is sent to its managers; once accepted, one sees its slots and people', async () => {
    const request = await asked(paul);
    expect(request).toMatchObject({ state: 'open', escalated: false, coordinatorFrom: '2026-03-06' });
    expect(request.by).toBeUndefined();
    await app.settle();
    expect(await kindsOf(marc)).toContain('join_asked');
    const { body } = await ofTeam(marc).expect(200);
    expect(body.items).toMatchObject([{ id: request.id, by: { email: paul.email } }]);

    await answer(marc, request, true).expect(200);
    await app.settle();
    const { body: mine } = await paul.visitor.get('/api/v1/establishments/mine').expect(200);
    expect(mine.items).toMatchObject([{ id: marc.establishmentId }]);
    expect(await kindsOf(paul)).toContain('join_answered');
    const { body: session } = await paul.visitor.get('/api/v1/session').expect(200);
    expect(session.account.memberships).toHaveLength(1);
  });

  it('is one request however often it is sent, and one answer counts', async () => {
    const [first, second] = await Promise.all([asked(paul), asked(paul)]);
    expect(second.id).toBe(first.id);
    const answers = await Promise.all([answer(marc, first, true), answer(marc, first, false)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    await app.settle();
    const accepted = answers[0]?.status === 200;
    const member = await app.services.accounts.isMember(paul.accountId, marc.establishmentId);
    expect(member).toBe(accepted);
  });

  it('is visible to nobody else: neither members, strangers nor, in time, the coordinator', async () => {
    const request = await asked(paul);
    const member = await createPerson(app, { role: 'employer', establishmentId: marc.establishmentId });
    const stranger = await createEmployer(app);
    for (const other of [member, stranger, paul, coordinator]) await answer(other, request, true).expect(404);
    for (const other of [member, stranger]) await ofTeam(other).expect(404);
    const { body } = await coordinator.visitor.get('/api/v1/join-requests').expect(200);
    expect(body.items.map(({ id }: JoinRequest) => id)).not.toContain(request.id);
  });

  it('is sent to the coordinator after three working days without an answer', async () => {
    const request = await asked(paul);
    await app.settle();
    app.clock.set('2026-03-05T22:00:00Z');
    await app.settle();
    await answer(coordinator, request, true).expect(404);
    app.clock.set('2026-03-06T07:30:00Z');
    await app.settle();
    const { body } = await coordinator.visitor.get('/api/v1/join-requests').expect(200);
    expect(body.items).toContainEqual(expect.objectContaining({ id: request.id, escalated: true }));
    await answer(coordinator, request, true).expect(200);
    expect(await app.services.accounts.isMember(paul.accountId, marc.establishmentId)).toBe(true);
  });

  it('is sent to the coordinator at once when nobody manages it; the new member then manages it', async () => {
    const members = `/api/v1/establishments/${marc.establishmentId}/members`;
    await coordinator.visitor.delete(`${members}/${marc.accountId}`).expect(204);
    const request = await asked(paul);
    await app.settle();
    await answer(coordinator, request, true).expect(200);
    const { body } = await paul.visitor.get(members).expect(200);
    expect(body.members).toMatchObject([{ accountId: paul.accountId, role: 'manager' }]);
  });

  it('can be cancelled, and cannot be repeated for a while after a refusal', async () => {
    const first = await asked(paul);
    await paul.visitor.delete(`/api/v1/join-requests/${first.id}`).expect(204);
    await answer(marc, first, true).expect(409);
    const second = await asked(paul);
    await answer(marc, second, false).expect(200);
    expect((await ask(paul).expect(409)).body.detail).toContain('30 jours');
    const { body } = await paul.visitor.get('/api/v1/join-requests/mine').expect(200);
    expect(body.items.map(({ state }: JoinRequest) => state)).toEqual(['refused', 'withdrawn']);
  });

  it('is not accepted for an account suspended or closed meanwhile', async () => {
    const request = await asked(paul);
    await coordinator.visitor
      .put(`/api/v1/accounts/${paul.accountId}/suspension`)
      .send({ reason: 'Une personne qui regarde trop' })
      .expect(200);
    const refused = await answer(marc, request, true).expect(409);
    expect(refused.body.detail).toContain('suspendu ou fermé');
    const { accounts, establishments } = app.services;
    expect(await accounts.isMember(paul.accountId, marc.establishmentId)).toBe(false);
    expect((await establishments.find(marc.establishmentId))?.managers).toEqual([marc.accountId]);
    // still open: once the account is reinstated, the manager may accept
    expect((await ofTeam(marc).expect(200)).body.items).toMatchObject([{ id: request.id }]);
    await answer(marc, request, false).expect(200);
  });

  it('for an undeclared SIRET is an error, and members need not ask', async () => {
    const unknown = await ask(paul, { siret: demoSiret(77_777) }).expect(422);
    expect(unknown.body.errors).toMatchObject([{ path: 'body.siret', code: 'unknown_siret' }]);
    expect((await ask(marc).expect(409)).body.detail).toContain('déjà membre');
  });
});
