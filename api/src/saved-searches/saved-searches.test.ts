import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import {
  maxSavedSearches,
  type Notification,
  type SavedSearch,
  type Slot,
  type SlotInput,
} from '../../contract/index.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  type Person,
  personOf,
  postSlot,
  signInAgain,
} from '../../test/support/people.ts';
import { type SmtpInbox, startSmtpInbox } from '../../test/support/smtp-inbox.ts';
import { usualSpaces } from '../../test/support/spaces.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let app: TestApp;
let box: SmtpInbox;
let counsellor: Person;
let person: Person;
let employer: Person & { establishmentId: string };
const elbeuf = '76231';
const rouen = '76540';
const hour = 3_600_000;

beforeAll(async () => {
  box = await startSmtpInbox();
  app = await startTestApp({ config: { smtpUrl: box.url }, now: '2026-03-02T11:00:00Z' });
  counsellor = await createCounsellor(app);
  person = await personOf(app, await beginPathway(app, counsellor));
  employer = await createEmployer(app);
});
afterAll(async () => {
  await app?.close();
  await box?.close();
});
beforeEach(async () => {
  app.clock.set(`${app.clock.today()}T11:00:00Z`);
  app.clock.advance(24 * hour);
  for (const one of [counsellor, person, employer]) await signInAgain(one);
  await app.settle();
  box.received.length = 0;
});

const api = (path: string) => `/api/v1/saved-searches${path}`;
const list = async ({ visitor }: Person): Promise<SavedSearch[]> =>
  (await visitor.get(api('')).expect(200)).body.items;
const save = ({ visitor }: Person, body: object) =>
  visitor.post(api('')).send({ clientId: crypto.randomUUID(), name: 'Cuisine', question: {}, ...body });
const end = ({ visitor }: Person, { id }: Pick<SavedSearch, 'id'>) => visitor.delete(api(`/${id}`));
const open = async (overrides: Partial<SlotInput> = {}): Promise<Slot> => {
  const kitchen = { title: 'Aide en cuisine', occupation: 'G1602', skills: [] };
  const period = { from: '2026-03-10', to: '2026-09-30' };
  const slot = await postSlot(app, employer, { ...kitchen, period, places: 1, ...overrides });
  await app.settle();
  return slot;
};
const move = async ({ id }: Slot, to: string) => {
  await employer.visitor.post(`/api/v1/slots/${id}/moves`).send({ to }).expect(200);
  await app.settle();
};
const told = async ({ visitor }: Person): Promise<Notification[]> =>
  (await visitor.get('/api/v1/notifications?limit=100').expect(200)).body.items.filter(
    ({ kind }: Notification) => kind === 'search_found',
  );
const newsOf = async (who: Person, { id }: SavedSearch): Promise<string[]> =>
  (await list(who)).find((one) => one.id === id)?.news.map(({ slot }) => slot.id) ?? [];
/** Until nine in the morning of the next day, when mails leave. */
async function morning(): Promise<void> {
  await app.settle();
  app.clock.advance(24 * hour);
  for (const one of [counsellor, person, employer]) await signInAgain(one);
  await app.settle();
}
const mailsTo = ({ email }: Person): string[] => box.to(email).map(({ text }) => text);
const subjectOf = async ({ email }: Person) =>
  usualSpaces((await app.context.mail.list({ to: email, limit: 1 })).items[0]?.subject ?? '');

it('tells live and in one mail of what a new question finds and did not find before, and never twice', async () => {
  const before = await open();
  const question = { q: 'cuisine', commune: elbeuf, withinKm: 10 };
  const { body: search } = await save(person, { name: 'Cuisine à Elbeuf', question }).expect(201);
  expect(search).toMatchObject({ place: { name: 'Elbeuf' }, live: true, mail: true, news: [] });
  // changed, but not new
  await move(before, 'paused');
  await move(before, 'published');
  await open({ title: 'Aide en menuiserie', occupation: 'H2206' });
  await open({ site: { address: '1 rue Vide', communeCode: rouen } });
  expect(await told(person)).toEqual([]);

  const line = await person.live();
  const live = new Promise((resolve) => line.on('notification.new', resolve));
  const first = await open({ title: 'Commis de cuisine' });
  await live;
  line.close();
  const second = await open({ title: 'Second de cuisine' });
  expect(await told(person)).toMatchObject([
    { values: { title: 'Cuisine à Elbeuf', count: '2' }, link: '/mes-recherches', read: false },
  ]);
  expect(await newsOf(person, search)).toEqual([second.id, first.id]);

  // withdrawn before the mail
  await move(second, 'paused');
  expect(mailsTo(person)).toEqual([]);
  await morning();
  const [mail = '', ...others] = mailsTo(person);
  expect(others).toEqual([]);
  expect(await subjectOf(person)).toBe('Une nouvelle offre pour « Cuisine à Elbeuf »');
  expect(mail).toContain('Commis de cuisine');
  expect(mail).not.toContain('Second de cuisine');

  // back again: not a second line, but the mail that it has not had
  await move(first, 'paused');
  await move(first, 'published');
  await move(second, 'published');
  await morning();
  expect(await told(person)).toHaveLength(1);
  expect(mailsTo(person)).toHaveLength(2);
  expect(mailsTo(person)[1]).toContain('Second de cuisine');
  expect(mailsTo(person)[1]).not.toContain('Commis de cuisine');
  await morning();
  expect(mailsTo(person)).toHaveLength(2);
  await end(person, search).expect(204);
});

it('finds a slot for every cause for which a new question finds it', async () => {
  const { body: search } = await save(counsellor, {
    question: { occupation: 'G1602', objective: 'confirm' },
  }).expect(201);
  const other = await open({ title: 'Aide en salle', occupation: 'G1803' });
  const company = `/api/v1/establishments/${employer.establishmentId}`;
  const change = async (body: object) => {
    const { body: now } = await employer.visitor.get(company).expect(200);
    await employer.visitor.patch(company).set('If-Match', `"${now.version}"`).send(body).expect(200);
    await app.settle();
  };
  // while the company rests
  const until = new Date(app.clock.now().getTime() + 2 * 24 * hour).toISOString().slice(0, 10);
  await change({ pausedUntil: until });
  const rested = await open({ title: 'Pendant la pause' });
  expect(await newsOf(counsellor, search)).toEqual([]);
  await morning();
  await morning();
  await morning();
  expect(await newsOf(counsellor, search)).toEqual([rested.id]);
  // full when it was published, and freed
  const taken = await open({ title: 'Une place rendue', objectives: ['discover'] });
  await app.services.slots.takePlace(taken.id, '0123456789abcdef01234567');
  const { body: slot } = await employer.visitor.get(`/api/v1/slots/${taken.id}`).expect(200);
  await employer.visitor
    .patch(`/api/v1/slots/${taken.id}`)
    .set('If-Match', `"${slot.version}"`)
    .send({ objectives: ['confirm'] })
    .expect(200);
  await app.settle();
  expect(await newsOf(counsellor, search)).toEqual([rested.id]);
  await app.services.slots.giveBackPlace(taken.id, '0123456789abcdef01234567');
  await app.settle();
  expect(await newsOf(counsellor, search)).toEqual([taken.id, rested.id]);
  // changed into what is looked for
  const { body: now } = await employer.visitor.get(`/api/v1/slots/${other.id}`).expect(200);
  await employer.visitor
    .patch(`/api/v1/slots/${other.id}`)
    .set('If-Match', `"${now.version}"`)
    .send({ occupation: 'G1602' })
    .expect(200);
  await app.settle();
  expect(await newsOf(counsellor, search)).toEqual([other.id, taken.id, rested.id]);
  await end(counsellor, search).expect(204);
});

it('puts the news of all searches of an account into one mail a day, for the channels that each wants', async () => {
  const made = [];
  for (const body of [
    { name: 'Cuisine', question: { q: 'cuisine' } },
    { name: 'Vente', question: { occupation: 'D1106' }, live: false },
    { name: 'Sans e-mail', question: { q: 'jardin' }, mail: false },
  ])
    made.push((await save(person, body).expect(201)).body as SavedSearch);
  await open({ title: 'Plonge et cuisine' });
  await open({ title: 'Vente de fleurs', occupation: 'D1106' });
  await open({ title: 'Jardin du château', occupation: 'A1203' });
  expect(
    (await told(person))
      .slice(0, 2)
      .map(({ values }) => values.title)
      .sort(),
  ).toEqual(['Cuisine', 'Sans e-mail']);
  await morning();
  const [mail = '', ...others] = mailsTo(person);
  expect(others).toEqual([]);
  expect(await subjectOf(person)).toBe('2 nouvelles offres pour vos recherches');
  expect(mail).toContain('Vente de fleurs');
  expect(mail).not.toContain('Jardin du');

  // unsubscribed by the link, without signing in
  const raw = box.to(person.email)[0]?.raw ?? '';
  const address = /List-Unsubscribe: <([^>]+)>/.exec(raw.replaceAll(/\r?\n\s+/g, ' '))?.[1] ?? '';
  await app
    .visitor()
    .post(new URL(address).pathname)
    .type('form')
    .send('List-Unsubscribe=One-Click')
    .expect(200);
  await open({ title: 'Cuisine du soir' });
  await morning();
  expect(mailsTo(person)).toHaveLength(1);
  for (const one of made) await end(person, one).expect(204);
});

it('is changed and ended by its owner alone, and an account keeps so many', async () => {
  const clientId = crypto.randomUUID();
  const sent = await Promise.all([1, 2].map(() => save(person, { clientId }).expect(201)));
  expect(new Set(sent.map(({ body }) => body.id)).size).toBe(1);
  const search = sent[0]?.body as SavedSearch;
  expect(await list(counsellor)).toEqual([]);
  const change = (who: Person, body: object, version = search.version) =>
    who.visitor
      .patch(api(`/${search.id}`))
      .set('If-Match', `"${version}"`)
      .send(body);
  await change(counsellor, { name: 'Volée' }).expect(404);
  await end(counsellor, search).expect(404);
  await employer.visitor.get(api('')).expect(403);
  await app.visitor().get(api('')).expect(401);

  // what the changed question finds now is not news
  await open({ title: 'Aide au potager', occupation: 'A1203' });
  const { body: changed } = await change(person, {
    name: 'Dehors',
    question: { occupation: 'A1203' },
    mail: false,
  }).expect(200);
  expect(changed).toMatchObject({ name: 'Dehors', mail: false, live: true, version: 2 });
  // a change that comes too late leaves what the search has found as it was
  const shop = await open({ title: 'Aide à la boutique', occupation: 'D1106' });
  await change(person, { name: 'Trop tard', question: { occupation: 'D1106' } }).expect(412);
  const { body: garden } = await employer.visitor.get(`/api/v1/slots/${shop.id}`).expect(200);
  await employer.visitor
    .patch(`/api/v1/slots/${shop.id}`)
    .set('If-Match', `"${garden.version}"`)
    .send({ occupation: 'A1203' })
    .expect(200);
  await app.settle();
  expect((await newsOf(person, search))[0]).toBe(shop.id);
  const later = await open({ title: 'Aide au verger', occupation: 'A1203' });
  expect((await newsOf(person, search))[0]).toBe(later.id);
  await change(person, { question: { commune: '99999' } }, 2).expect(422);

  for (let at = 1; at < maxSavedSearches; at += 1) await save(person, { name: `Nº ${at}` }).expect(201);
  await save(person, { name: 'De trop' }).expect(409);
  expect(await list(person)).toHaveLength(maxSavedSearches);
  for (const one of await list(person)) await end(person, one).expect(204);
  await open({ title: 'Personne ne le cherche' });
  const stored = (name: string) => app.context.db.collection(name).countDocuments();
  expect([await stored('saved_searches'), await stored('saved_search_slots')]).toEqual([0, 0]);
});

it('leaves with the account, and is in the export of its data', async () => {
  const own = await beginPathway(app, counsellor);
  const leaving = await personOf(app, own);
  await save(leaving, { name: 'Mon idée à moi', question: { q: 'cuisine' } }).expect(201);
  const holder = app.context.personalData.holders().find(({ name }) => name === 'savedSearches');
  const actor = { accountId: leaving.accountId } as Parameters<NonNullable<typeof holder>['erase']>[0] &
    Parameters<NonNullable<NonNullable<typeof holder>['exportFor']>>[0];
  expect(await holder?.exportFor?.(actor, actor, 'fr')).toMatchObject([
    { name: 'Mon idée à moi', question: { q: 'cuisine' } },
  ]);
  await leaving.visitor.post('/api/v1/accounts/me/closing').send({}).expect(204);
  await app.settle();
  const left = await app.context.db.collection('saved_searches').findOne({ name: 'Mon idée à moi' });
  expect(left).toBeNull();
});
