import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Candidacy, Notification, Pathway } from '../../contract/index.ts';
import { moveTo, storedCandidacy } from '../../test/support/factories/candidacies.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  dayAfter,
  type Person,
  personOf,
  postSlot,
  propose,
} from '../../test/support/people.ts';
import { usualSpaces } from '../../test/support/spaces.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let app: TestApp;
let counsellor: Person;
let employer: Person & { establishmentId: string };
let pathway: Pathway;
let person: Person;

beforeAll(async () => {
  // a Monday; 29 March is Easter Monday
  app = await startTestApp({ now: '2027-03-22T08:00:00Z' });
  counsellor = await createCounsellor(app);
  employer = await createEmployer(app);
  pathway = await beginPathway(app, counsellor);
  person = await personOf(app, pathway);
});
afterAll(() => app.close());

async function notifiedKinds(who: Person, about: Candidacy): Promise<Notification['kind'][]> {
  const { body } = await who.visitor.get('/api/v1/notifications?limit=100').expect(200);
  return body.items
    .filter(({ link }: Notification) => link === `/candidatures/${about.id}`)
    .map(({ kind }: Notification) => kind)
    .reverse();
}
async function subjectsTo({ email }: Person, word: string): Promise<string[]> {
  const { items } = await app.context.mail.list({ to: email, limit: 100 });
  return items.filter(({ template }) => template === word).map(({ subject }) => subject);
}
async function at(instant: string): Promise<void> {
  app.clock.set(instant);
  await app.settle();
}

describe('reminders are sent on working days, each once', () => {
  it('a company is reminded after two and five working days, then the request expires and nearby slots are suggested', async () => {
    const close = await postSlot(app, employer, { title: 'Apprendre le pain' });
    const silent = await propose(app, person, pathway, await postSlot(app, employer));
    await at('2027-03-24T06:59:00Z');
    expect(await notifiedKinds(employer, silent)).toEqual(['candidacy_received']);
    await at('2027-03-24T07:00:00Z');
    expect(await notifiedKinds(employer, silent)).toEqual(['candidacy_received', 'reminder']);
    expect(await subjectsTo(employer, 'candidacy_reminder')).toHaveLength(1);
    // Good Friday is worked, Easter Monday is not: five working days end on Tuesday the 30th
    await at('2027-03-29T12:00:00Z');
    expect(await notifiedKinds(counsellor, silent)).not.toContain('company_silent');
    await at('2027-03-30T07:00:00Z');
    expect(await notifiedKinds(counsellor, silent)).toContain('company_silent');
    expect(await notifiedKinds(employer, silent)).toEqual(['candidacy_received', 'reminder', 'reminder']);
    // the same jobs run again, as after a crash between their work and the update of their state
    await app.context.db
      .collection('jobs')
      .updateMany({ type: 'candidacy.reminder', state: 'done' }, { $set: { state: 'waiting' } });
    await app.settle();
    expect(await notifiedKinds(employer, silent)).toEqual(['candidacy_received', 'reminder', 'reminder']);
    expect(await subjectsTo(employer, 'candidacy_reminder')).toHaveLength(2);
    const { timeline } = await storedCandidacy(app, silent.id);
    expect(timeline.filter(({ kind }) => kind === 'reminder')).toHaveLength(2);
    await at('2027-04-07T07:00:00Z');
    expect((await storedCandidacy(app, silent.id)).state).toBe('expired');
    const { body } = await person.visitor.get('/api/v1/notifications?limit=100').expect(200);
    expect(body.items).toContainEqual(
      expect.objectContaining({
        kind: 'alternative',
        link: `/offres/${close.id}`,
        values: { title: silent.slot.title, alternative: 'Apprendre le pain' },
      }),
    );
  });

  it('a person with a proposal is reminded after three working days, but not once they have answered', async () => {
    const waiting = await propose(app, counsellor, pathway, await postSlot(app, employer));
    const answered = await propose(app, counsellor, pathway, await postSlot(app, employer));
    await moveTo(person.visitor, answered.id, 'withdrawn').expect(200);
    await at('2027-04-12T07:00:00Z');
    expect(await notifiedKinds(person, waiting)).toEqual(['consent_asked', 'consent_asked']);
    expect(await notifiedKinds(counsellor, waiting)).toEqual(['consent_waits']);
    expect(await subjectsTo(person, 'consent_waits')).toHaveLength(1);
    expect(await notifiedKinds(counsellor, answered)).not.toContain('consent_waits');
    expect((await storedCandidacy(app, waiting.id)).timeline.at(-1)).toMatchObject({
      reason: 'consent_waits',
    });
    expect(await notifiedKinds(employer, waiting)).toEqual([]);
  });

  it('a person without mails of this kind still gets notifications', async () => {
    const settings = '/api/v1/notifications/settings';
    const { body } = await employer.visitor.get(settings).expect(200);
    const { pushKey: _key, devices: _devices, ...wishes } = body;
    wishes.kinds.reminder.email = false;
    await employer.visitor.put(settings).send(wishes).expect(200);
    const before = (await subjectsTo(employer, 'candidacy_reminder')).length;
    const silent = await propose(app, person, pathway, await postSlot(app, employer));
    await at('2027-04-14T07:00:00Z');
    expect(await notifiedKinds(employer, silent)).toEqual(['candidacy_received', 'reminder']);
    expect(await subjectsTo(employer, 'candidacy_reminder')).toHaveLength(before);
  });
});

describe('when no place is left', () => {
  it('the people who wait are notified at once, with other suggestions; so for a closed slot', async () => {
    const slot = await postSlot(app, employer, { places: 1 });
    const other = await beginPathway(app, counsellor);
    const winner = await propose(app, counsellor, other, slot, { consentGivenOn: dayAfter(app, 0) });
    const waiting = await propose(app, person, pathway, slot);
    await moveTo(employer.visitor, winner.id, 'accepted').expect(200);
    await app.settle();
    expect(await notifiedKinds(person, waiting)).toContain('slot_full');
    expect(await notifiedKinds(counsellor, waiting)).toContain('slot_full');
    expect(await notifiedKinds(counsellor, winner)).not.toContain('slot_full');
    const { items } = await app.context.mail.list({ to: person.email, limit: 100 });
    const mail = items.find(({ template }) => template === 'place_gone');
    expect(usualSpaces(mail?.text ?? '')).toContain('« Apprendre le pain »');

    const closing = await postSlot(app, employer);
    const open = await propose(app, person, pathway, closing);
    const { body: now } = await employer.visitor.get(`/api/v1/slots/${closing.id}`).expect(200);
    await employer.visitor
      .post(`/api/v1/slots/${closing.id}/moves`)
      .set('If-Match', `"${now.version}"`)
      .send({ to: 'closed' })
      .expect(200);
    await app.settle();
    expect(await notifiedKinds(person, open)).toContain('slot_closed');
    expect((await storedCandidacy(app, open.id)).timeline.at(-1)).toMatchObject({ reason: 'slot_closed' });
  });
});
