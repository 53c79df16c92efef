import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Candidacy, Slot } from '../../../contract/index.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  createPerson,
  type Person,
  personOf,
  postSlot,
  proposal,
  propose,
  testPassword,
} from '../../../test/support/people.ts';
import { type SmtpInbox, startSmtpInbox } from '../../../test/support/smtp-inbox.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';

let inbox: SmtpInbox;
let app: TestApp;
let counsellor: Person;
let coordinator: Person;
let marc: Person & { establishmentId: string };
let lea: Person;

beforeAll(async () => {
  inbox = await startSmtpInbox();
  app = await startTestApp({ config: { smtpUrl: inbox.url } });
  counsellor = await createCounsellor(app);
  coordinator = await createPerson(app, { role: 'coordinator' }, 'Nadia');
});
afterAll(async () => {
  await app.close();
  await inbox.close();
});
beforeEach(async () => {
  marc = await createEmployer(app);
  lea = await createPerson(app, { role: 'employer', establishmentId: marc.establishmentId }, 'Léa');
});

const suspension = ({ accountId }: Person) => `/api/v1/accounts/${accountId}/suspension`;
const suspend = (who: Person) =>
  coordinator.visitor.put(suspension(who)).send({ reason: 'Compte partagé entre deux personnes' });
const lift = (who: Person) => coordinator.visitor.delete(suspension(who));
const nameManager = (who: Person) =>
  coordinator.visitor
    .put(`/api/v1/establishments/${marc.establishmentId}/members/${who.accountId}/role`)
    .send({ role: 'manager' });
const move = (who: Person, slot: Slot, to: string) =>
  who.visitor.post(`/api/v1/slots/${slot.id}/moves`).send({ to });
const stateOf = async ({ id }: Slot) =>
  (await counsellor.visitor.get(`/api/v1/slots/${id}`).expect(200)).body.state;

/** Whether the coordinator's two lists show the company. */
async function isListed(): Promise<boolean> {
  const needed = await coordinator.visitor.get('/api/v1/establishments?need=manager&limit=100').expect(200);
  const owners = await coordinator.visitor.get('/api/v1/without-owner').expect(200);
  const ids = (items: { id: string }[]) => items.map(({ id }) => id);
  const [list, all] = [ids(needed.body.items), ids(owners.body.establishments)];
  expect(list.includes(marc.establishmentId)).toBe(all.includes(marc.establishmentId));
  return list.includes(marc.establishmentId);
}
const bell = async (who: Person): Promise<string[]> =>
  (await who.visitor.get('/api/v1/notifications').expect(200)).body.items.map(
    ({ kind }: { kind: string }) => kind,
  );

async function candidacyOn(slot: Slot): Promise<Candidacy> {
  const pathway = await beginPathway(app, counsellor);
  const candidacy = await propose(app, await personOf(app, pathway), pathway, slot);
  await app.settle();
  return candidacy;
}
const linkTo = (reader: Person): string => {
  const [link = ''] = /http\S+\/repondre\?jeton=\S+/.exec(inbox.to(reader.email).at(-1)?.text ?? '') ?? [];
  return new URL(link).searchParams.get('jeton') ?? '';
};
const readLink = (token: string) => app.visitor().post('/api/v1/answer-links/reading').send({ token });

describe('a company whose last manager is suspended', () => {
  it('gets no new candidacies, and the coordinator sees it at once; after reinstatement all is as before', async () => {
    const [open, resting, draft] = [
      await postSlot(app, marc),
      await postSlot(app, marc),
      await postSlot(app, marc),
    ];
    await move(marc, resting, 'paused').expect(200);
    await move(marc, draft, 'paused').expect(200);
    await suspend(marc).expect(200);
    await app.settle();
    expect(await stateOf(open)).toBe('paused');
    expect(await isListed()).toBe(true);
    expect(await bell(coordinator)).toContain('company_unmanaged');
    const pathway = await beginPathway(app, counsellor);
    await counsellor.visitor
      .post('/api/v1/candidacies')
      .send(proposal(app, pathway, open))
      .expect(409);

    // the remaining member sees why, and cannot resume slots alone
    const { body: hers } = await lea.visitor.get(`/api/v1/slots/${open.id}`).expect(200);
    expect(hers).toMatchObject({ withoutManager: true, abilities: { moveTo: ['closed'] } });
    await move(lea, open, 'published').expect(409);
    expect((await move(lea, draft, 'published').expect(409)).body.detail).toContain('plus de responsable');

    await lift(marc).expect(200);
    await app.settle();
    expect([await stateOf(open), await stateOf(resting)]).toEqual(['published', 'paused']);
    expect(await isListed()).toBe(false);
  });

  it('does not result from a manager who leaves and names a suspended successor', async () => {
    await suspend(lea).expect(200);
    const left = await marc.visitor
      .post(`/api/v1/establishments/${marc.establishmentId}/departures`)
      .send({ successorId: lea.accountId });
    expect(left.status).toBeGreaterThanOrEqual(400);
    const found = await app.services.establishments.find(marc.establishmentId);
    expect(found?.managers).toEqual([marc.accountId]);
  });

  it('continues when the coordinator names another one', async () => {
    const open = await postSlot(app, marc);
    await suspend(marc).expect(200);
    await app.settle();
    await nameManager(lea).expect(200);
    await app.settle();
    expect(await stateOf(open)).toBe('published');
    expect(await isListed()).toBe(false);
    await lift(marc).expect(200);
    await app.settle();
    expect(await stateOf(open)).toBe('published');
  });

  it('ends in the right state whichever comes first: the suspension, or another manager', async () => {
    const open = await postSlot(app, marc);
    await marc.visitor
      .put(`/api/v1/establishments/${marc.establishmentId}/members/${lea.accountId}/role`)
      .send({ role: 'manager' })
      .expect(200);
    const named = await Promise.all([suspend(marc), suspend(lea), lift(lea)]);
    expect(named[0]?.status).toBe(200);
    await lift(lea).expect(200);
    await app.settle();
    expect(await stateOf(open)).toBe('published');
    expect(await isListed()).toBe(false);
  });

  it('is not affected while there is another active manager', async () => {
    const open = await postSlot(app, marc);
    await marc.visitor
      .put(`/api/v1/establishments/${marc.establishmentId}/members/${lea.accountId}/role`)
      .send({ role: 'manager' })
      .expect(200);
    await suspend(marc).expect(200);
    await app.settle();
    expect(await stateOf(open)).toBe('published');
    expect(await isListed()).toBe(false);
  });
});

describe('an employee who is suspended', () => {
  it('gets no mail of the company; colleagues do', async () => {
    await candidacyOn(await postSlot(app, marc));
    await suspend(marc).expect(200);
    await app.settle();
    // a company without a manager is paused, and of a paused slot nobody is reminded
    await nameManager(lea).expect(200);
    await app.settle();
    const [his, hers] = [inbox.to(marc.email).length, inbox.to(lea.email).length];
    // after the first reminder
    app.clock.advance(5 * 24 * 3_600_000);
    await app.settle();
    expect(inbox.to(marc.email)).toHaveLength(his);
    expect(inbox.to(lea.email).length).toBeGreaterThan(hers);
  });

  it('cannot answer by a mailed link; a colleague has their own, and without one the counsellor is notified', async () => {
    const candidacy = await candidacyOn(await postSlot(app, marc));
    const token = linkTo(marc);
    await readLink(token).expect(200);
    await suspend(marc).expect(200);
    await app.settle();
    expect((await readLink(token).expect(410)).body.code).toBe('link_spent_or_expired');
    expect((await readLink(linkTo(lea)).expect(200)).body.outcome).toBe('open');
    expect(await bell(counsellor)).not.toContain('company_unattended');

    await suspend(lea).expect(200);
    await app.settle();
    expect(await bell(counsellor)).toContain('company_unattended');
    await app
      .visitor()
      .post('/api/v1/session')
      .send({ login: lea.email, password: testPassword })
      .expect(403);

    await lift(marc).expect(200);
    expect((await readLink(token).expect(200)).body.outcome).toBe('open');
    const back = app.visitor();
    await back.post('/api/v1/session').send({ login: marc.email, password: testPassword }).expect(200);
    await back.get(`/api/v1/candidacies/${candidacy.id}`).expect(200);
  });
});
