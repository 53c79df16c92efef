import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { moveTo, storedCandidacy, validateConvention } from '../../test/support/factories/candidacies.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  type Person,
  personOf,
  postSlot,
  propose,
  signInAgain,
} from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';
import { everythingStored } from '../../test/support/whole-store.ts';

/** Old data is removed every night at two: each test checks the last night before the limit, and the one after. */
let app: TestApp;
let referent: Person;
let employer: Person & { establishmentId: string };
beforeEach(async () => {
  app = await startTestApp({ now: '2026-03-02T08:00:00Z' });
  referent = await createCounsellor(app);
  employer = await createEmployer(app);
});
afterEach(() => app.close());

/** At three in the morning, after the nightly removal. */
async function morningOf(day: string): Promise<void> {
  const wait = Date.parse(`${day}T03:00:00Z`) - app.clock.now().getTime();
  // each night's job schedules the next one at two o'clock
  app.clock.advance(wait - 2 * 3_600_000);
  await app.settle();
  app.clock.advance(2 * 3_600_000);
  await app.settle();
}

async function requestWith(word: string) {
  const pathway = await beginPathway(app, referent);
  const person = await personOf(app, pathway);
  const candidacy = await propose(app, referent, pathway, await postSlot(app, employer), { message: word });
  await moveTo(person.visitor, candidacy.id, 'sent', { shareIdentity: true }).expect(200);
  await app.settle();
  return { pathway, person, candidacy };
}

async function stands(word: string, name = 'candidacies'): Promise<boolean> {
  return ((await everythingStored(app)).get(name) ?? '').includes(word);
}

it('a candidacy without an answer loses its text after one year, not a night earlier', async () => {
  const { candidacy } = await requestWith('MotifSansReponse');
  await morningOf('2027-03-02');
  expect(await stands('MotifSansReponse')).toBe(true);
  await morningOf('2027-03-03');
  expect(await stands('MotifSansReponse')).toBe(false);
  expect((await storedCandidacy(app, candidacy.id)).open).toBe(false);
});

it('a candidacy with an answer loses its text after two years, not a night earlier', async () => {
  const { person, candidacy } = await requestWith('MotifRepondu');
  await moveTo(employer.visitor, candidacy.id, 'declined', {
    reason: 'no_place_left',
    word: 'MotRefus',
  }).expect(200);
  // the person signs in meanwhile, so that the profile's own retention does not end
  await morningOf('2028-01-10');
  await signInAgain(person);
  await morningOf('2028-03-02');
  expect(await stands('MotifRepondu')).toBe(true);
  expect(await stands('MotRefus')).toBe(true);
  await morningOf('2028-03-03');
  expect(await stands('MotifRepondu')).toBe(false);
  expect(await stands('MotRefus')).toBe(false);
});

it('a signed convention is kept for five years from its last signature, with its candidacy linked, then both end', async () => {
  const { pathway, person, candidacy } = await requestWith('MotifSigne');
  await moveTo(employer.visitor, candidacy.id, 'accepted').expect(200);
  app.clock.advance(24 * 3_600_000);
  await validateConvention(app, candidacy);
  await person.visitor.post(`/api/v1/pathways/${pathway.id}/erasure`).expect(200);
  await morningOf('2026-03-12');
  expect(await stands('MotifSigne')).toBe(false);
  await morningOf('2031-03-03');
  expect(await stands(candidacy.id, 'conventions')).toBe(true);
  expect(`${(await storedCandidacy(app, candidacy.id)).pathwayId}`).toBe(pathway.id);
  await morningOf('2031-03-04');
  expect(await stands(candidacy.id, 'conventions')).toBe(false);
  expect(`${(await storedCandidacy(app, candidacy.id)).pathwayId}`).not.toBe(pathway.id);
});

it('after two years a company sees nothing of the person’s current data, though their convention is kept', async () => {
  const { pathway, person, candidacy } = await requestWith('MotifAncien');
  await moveTo(employer.visitor, candidacy.id, 'accepted').expect(200);
  app.clock.advance(24 * 3_600_000);
  await validateConvention(app, candidacy);
  await morningOf('2028-01-10');
  await signInAgain(person);
  // a later general consent does not apply to this candidacy
  await person.visitor
    .put(`/api/v1/pathways/${pathway.id}/consents/identity_on_acceptance`)
    .send({ granted: true })
    .expect(200);
  await morningOf('2028-03-05');
  await signInAgain(employer);
  expect((await storedCandidacy(app, candidacy.id)).erasedAt).toBeInstanceOf(Date);
  // the second read does not find something that the first one stored
  for (const read of [1, 2]) {
    const { body } = await employer.visitor.get(`/api/v1/candidacies/${candidacy.id}`).expect(200);
    const candidate = { kind: 'pseudonym', erased: true, commune: null, ageBand: null };
    expect(body, `${read}`).toMatchObject({
      candidate,
      availability: null,
      explanation: null,
      turn: 'nobody',
    });
    expect(body.candidate).not.toHaveProperty('nameWithheld');
    expect(JSON.stringify(body)).not.toContain(pathway.firstName);
  }
  const { body: list } = await employer.visitor.get('/api/v1/candidacies?group=done').expect(200);
  const card = list.items.find(({ id }: { id: string }) => id === candidacy.id);
  expect(card.candidate).toMatchObject({ kind: 'pseudonym', erased: true });
  expect((await storedCandidacy(app, candidacy.id)).shown ?? null).toBeNull();
});

it('a mail is kept for ninety days, not a night less', async () => {
  const { person } = await requestWith('MotifDesMails');
  await app.request.post('/api/v1/password-resets').send({ login: person.email }).expect(202);
  await app.settle();
  expect(await stands(person.email, 'mails')).toBe(true);
  await morningOf('2026-05-31');
  expect(await stands(person.email, 'mails')).toBe(true);
  await morningOf('2026-06-01');
  const { items } = await app.context.mail.list({ to: person.email, limit: 50 });
  expect(items.filter(({ queuedAt }) => queuedAt.toISOString() < '2026-03-03')).toEqual([]);
});

it('an erasure interrupted at any holder starts again, and is certified once', async () => {
  const names = app.context.personalData.holders().map(({ name }) => name);
  const { pathway, person } = await requestWith('MotifCoupe');
  const { body: asked } = await person.visitor.post(`/api/v1/pathways/${pathway.id}/erasure`).expect(200);
  const cut = app.context.personalData.holders().at(Math.floor(names.length / 2));
  if (!cut) throw new Error('Nobody keeps anything');
  const erase = vi.spyOn(cut, 'erase').mockRejectedValueOnce(new Error('The process ended here'));
  app.clock.advance(7 * 24 * 3_600_000 + 1000);
  await app.settle();
  expect(erase).toHaveBeenCalled();
  const certificate = `/api/v1/erasure-certificates/${asked.number}`;
  expect((await app.visitor().get(certificate).expect(200)).body.state).toBe('waiting');
  app.clock.advance(3_600_000);
  await app.settle();
  expect((await app.visitor().get(certificate).expect(200)).body.state).toBe('erased');
  expect(await stands('MotifCoupe')).toBe(false);
  const { items } = await app.context.mail.list({ to: person.email, limit: 50 });
  expect(items.map(({ subject }) => subject)).toEqual(['Vos données sont effacées']);
});

it('a failed sign-in is in the security log for six months, not a night less or more', async () => {
  const wrong = { login: employer.email, password: 'pas le bon mot de passe' };
  await app.visitor().post('/api/v1/session').send(wrong).expect(401);
  const failed = () =>
    app.context.db.collection('security_events').find({ kind: 'sign_in.failed' }).toArray();
  expect(await failed()).toMatchObject([{ detail: { method: 'password' } }]);
  await morningOf('2026-09-02');
  expect(await failed()).toHaveLength(1);
  await morningOf('2026-09-03');
  expect(await failed()).toHaveLength(0);
});
