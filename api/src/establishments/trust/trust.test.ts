import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Candidacy, Message, NeededEstablishment, Pathway, Slot } from '../../../contract/index.ts';
import { nextEvent } from '../../../test/support/live-client.ts';
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
} from '../../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';

let app: TestApp;
let counsellor: Person;
let coordinator: Person;
let company: Person & { establishmentId: string };
let slot: Slot;
let pathway: Pathway;
let person: Person;
let candidacy: Candidacy;

beforeAll(async () => {
  app = await startTestApp();
  counsellor = await createCounsellor(app);
  coordinator = await createPerson(app, { role: 'coordinator' }, 'Nadia');
  company = await createEmployer(app, { confirmed: false });
  slot = await postSlot(app, company, { places: 3 });
  pathway = await beginPathway(app, counsellor);
  person = await personOf(app, pathway);
  candidacy = await propose(app, person, pathway, slot);
  await company.visitor
    .post(`/api/v1/candidacies/${candidacy.id}/moves`)
    .send({ clientId: crypto.randomUUID(), to: 'accepted' })
    .expect(200);
  await person.visitor
    .post(`/api/v1/conversations/${candidacy.id}/messages`)
    .send({ clientId: crypto.randomUUID(), text: 'Merci, à lundi.' })
    .expect(201);
  await app.settle();
});
afterAll(() => app.close());

const confirmation = (id = company.establishmentId) => `/api/v1/establishments/${id}/confirmation`;
const confirm = (who: Person, id?: string) => who.visitor.put(confirmation(id)).send({ how: 'call' });
const asCompany = async (): Promise<Candidacy> =>
  (await company.visitor.get(`/api/v1/candidacies/${candidacy.id}`).expect(200)).body;
/** Everything that the company can read of this person. */
async function readByCompany(): Promise<string> {
  const answers = await Promise.all(
    [
      '/api/v1/candidacies',
      `/api/v1/candidacies/${candidacy.id}`,
      `/api/v1/conversations/${candidacy.id}/messages`,
      '/api/v1/conversations',
      '/api/v1/notifications',
      `/api/v1/slots/${slot.id}`,
    ].map((path) => company.visitor.get(path).expect(200)),
  );
  return JSON.stringify(answers.map(({ body }) => body));
}

describe('an unconfirmed company', () => {
  it('can post slots and write, but sees no names, even after acceptance', async () => {
    const { candidate, companyToConfirm } = await asCompany();
    expect(candidate).toMatchObject({ kind: 'pseudonym', nameWithheld: true, companyToConfirm: true });
    expect(companyToConfirm).toMatchObject({ why: 'declared' });
    const line = await company.live();
    const received = nextEvent(line, 'message');
    await person.visitor
      .post(`/api/v1/conversations/${candidacy.id}/messages`)
      .send({ clientId: crypto.randomUUID(), text: 'Je viendrai en bus.' })
      .expect(201);
    const read = (await readByCompany()) + JSON.stringify(await received);
    for (const secret of [pathway.firstName, pathway.lastName, '0600000000', pathway.id])
      expect(read).not.toContain(secret);
    line.close();
  });

  it('is marked for counsellors: on the slot, before proposing, on the candidacy', async () => {
    const { body: shown } = await counsellor.visitor.get(`/api/v1/slots/${slot.id}`).expect(200);
    expect(shown.establishment.toConfirm).toMatchObject({ why: 'declared' });
    const other = await beginPathway(app, counsellor);
    const { slotId, pathwayId, dates } = proposal(app, other, slot);
    const { body: checks } = await counsellor.visitor
      .post('/api/v1/proposals/checks')
      .send({ proposals: [{ slotId, pathwayId, dates }] })
      .expect(200);
    expect(checks.warnings[0]).toContainEqual({ code: 'company_to_confirm' });
    const { body: mine } = await counsellor.visitor.get(`/api/v1/candidacies/${candidacy.id}`).expect(200);
    expect(mine.companyToConfirm).toMatchObject({ why: 'declared' });
    for (const visitor of [app.visitor(), person.visitor]) {
      const { body } = await visitor.get(`/api/v1/slots/${slot.id}`).expect(200);
      expect(body.establishment.toConfirm).toBeUndefined();
    }
  });

  it('is listed among those to confirm, with a contact', async () => {
    for (const who of [counsellor, coordinator]) {
      const { body } = await who.visitor.get('/api/v1/establishments').expect(200);
      const found = body.items.find(({ id }: NeededEstablishment) => id === company.establishmentId);
      expect(found).toMatchObject({ trust: { state: 'declared' }, members: [{ email: company.email }] });
    }
    await counsellor.visitor.get('/api/v1/establishments?need=manager').expect(403);
    await company.visitor.get('/api/v1/establishments').expect(403);
  });

  it('can be confirmed by a counsellor or a coordinator, never by its own members', async () => {
    for (const who of [company, person]) await confirm(who).expect(403);
    await app.services.accounts.addMembership(coordinator.accountId, {
      role: 'employer',
      establishmentId: company.establishmentId,
    });
    await confirm(coordinator).expect(403);
  });

  it('sees names as soon as it is confirmed, and no longer when that is withdrawn', async () => {
    const line = await company.live();
    const told = nextEvent(line, 'establishment.changed');
    const { body: trust } = await confirm(counsellor).expect(200);
    expect(trust).toMatchObject({ state: 'confirmed', how: 'call' });
    expect(await told).toEqual({ establishmentId: company.establishmentId });
    expect((await asCompany()).candidate).toMatchObject({ kind: 'identified', lastName: pathway.lastName });
    const { body: thread } = await company.visitor
      .get(`/api/v1/conversations/${candidacy.id}/messages`)
      .expect(200);
    expect(thread.items.map(({ author }: Message) => author.name)).toContain(
      `${pathway.firstName} ${pathway.lastName}`,
    );

    const elsewhere = await createCounsellor(app);
    await elsewhere.visitor.delete(confirmation()).expect(403);
    await counsellor.visitor.delete(confirmation()).expect(200);
    const { candidate, companyToConfirm } = await asCompany();
    expect(candidate.kind).toBe('pseudonym');
    expect(companyToConfirm).toMatchObject({ why: 'withdrawn' });
    const { body: log } = await coordinator.visitor
      .get('/api/v1/security-events?kind=company.confirmed')
      .expect(200);
    expect(log.items.map(({ detail }: { detail: object }) => detail)).toEqual([
      { withdrawn: true },
      { how: 'call' },
    ]);
    line.close();
  });

  it('is confirmed with others at once by coordinators, each once, and taken back by who confirmed it', async () => {
    const second = await createPerson(app, { role: 'coordinator' });
    const many = await Promise.all(
      Array.from({ length: 4 }, () => createEmployer(app, { confirmed: false })),
    );
    const establishmentIds = many.map((one) => one.establishmentId);
    const gone = app.context.ids.id();
    const post = (who: Person, path: string, body: object) =>
      who.visitor.post(`/api/v1/establishments/confirmations${path}`).send(body);
    const all = {
      how: 'known_partner',
      establishmentIds: [...establishmentIds, company.establishmentId, gone],
    };
    for (const who of [counsellor, company]) await post(who, '', all).expect(403);
    // the first coordinator is also a member of `company`
    const answers = await Promise.all([coordinator, second].map((who) => post(who, '', all).expect(200)));
    const [mine, theirs] = answers.map(({ body }) =>
      body.confirmed.filter((id: string) => id !== company.establishmentId),
    );
    expect([...mine, ...theirs].sort()).toEqual([...establishmentIds].sort());
    expect(answers[0]?.body).toMatchObject({ left: 2, already: 4 - mine.length });
    expect(answers[1]?.body).toMatchObject({ left: 1, already: 4 - theirs.length });
    const stored = await app.context.db
      .collection('establishments')
      .countDocuments({ 'trust.how': 'known_partner' });
    expect(stored).toBe(5);

    // what another coordinator confirmed stays
    const { body } = await post(coordinator, '/withdrawals', { establishmentIds }).expect(200);
    expect(body).toEqual({ withdrawn: mine.length });
    const { body: still } = await second.visitor.get('/api/v1/establishments?limit=100').expect(200);
    const waiting = still.items.map(({ id }: NeededEstablishment) => id);
    expect(establishmentIds.filter((id) => waiting.includes(id)).sort()).toEqual([...mine].sort());
    await post(second, '/withdrawals', { establishmentIds: [company.establishmentId] }).expect(200);
  });

  it('is confirmed once by two people at the same moment', async () => {
    const other = await createEmployer(app, { confirmed: false });
    const colleague = await createCounsellor(app);
    const answers = await Promise.all([
      confirm(counsellor, other.establishmentId).expect(200),
      confirm(colleague, other.establishmentId).expect(200),
    ]);
    expect(new Set(answers.map(({ body }) => body.by)).size).toBe(1);
  });
});
