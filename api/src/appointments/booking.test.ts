import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addVenue,
  bookFirst,
  bookingLink,
  byLink,
  choiceOf,
  publishHours,
} from '../../test/support/factories/appointments.ts';
import { mailsTo } from '../../test/support/mailbox.ts';
import {
  createCounsellor,
  createPerson,
  type Person,
  signInAgain,
  structureOf,
} from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let app: TestApp;
let counsellor: Person;
let venueId: string;
beforeAll(async () => {
  // a Monday, 9:00 in Paris
  app = await startTestApp({ config: { demo: true } });
  counsellor = await createCounsellor(app);
  venueId = await publishHours(counsellor);
});
afterAll(() => app.close());

let count = 0;
/** A person whom the counsellor accompanies, with a mailbox. */
async function begin(more: object = {}): Promise<{ id: string; email: string }> {
  count += 1;
  const email = `rdv${count}@exemple.fr`;
  const { body } = await counsellor.visitor
    .post('/api/v1/pathways')
    .send({ firstName: 'Awa', lastName: `Personne-Fictive${count}`, email, communeCode: '76540', ...more })
    .expect(201);
  return { id: body.id, email };
}
const appointmentsOf = async (who: Person, pathwayId: string) =>
  (await who.visitor.get(`/api/v1/pathways/${pathwayId}/appointments`).expect(200)).body;
const subjects = async (email: string) => (await mailsTo(app, email)).map(({ subject }) => subject);
const starts = (times: readonly { startsAt: string }[]) => times.map(({ startsAt }) => startsAt.slice(5, 16));

describe('a person without an account', () => {
  it('chooses the first free time by a link, moves it and calls it off, each told once', async () => {
    const { id, email } = await begin();
    const token = await bookingLink(counsellor, id, { via: 'email' });
    const link = byLink(app, token);
    const page = await link.read();
    expect(page).toMatchObject({ motive: 'first_interview', appointment: null });
    // the notice of one hour has passed 9:00
    expect(starts(page.times).slice(0, 3)).toEqual(['03-02T10:00', '03-03T08:00', '03-03T09:00']);
    expect(JSON.stringify(page)).not.toContain('Fictive');
    // reading changed nothing
    expect((await appointmentsOf(counsellor, id)).intake.state).toBe('invited');

    const [, third, fourth] = page.times;
    const { body: booked } = await link.book(third!).expect(200);
    expect(booked.appointment).toMatchObject({ state: 'booked', abilities: { move: true, cancel: true } });
    // the same tap again
    expect((await link.book(third!).expect(200)).body.appointment.version).toBe(booked.appointment.version);
    expect((await appointmentsOf(counsellor, id)).intake.state).toBe('booked');
    await app.settle();
    const { text } = await link.calendar().expect(200);
    expect(text).toContain('DTSTART:20260303T080000Z');
    expect(text).toContain('SEQUENCE:0');

    const { body: moved } = await link.book(fourth!).expect(200);
    expect(moved.appointment.startsAt).toBe(fourth!.startsAt);
    expect(moved.appointment.id).toBe(booked.appointment.id);
    await app.settle();
    expect((await link.calendar().expect(200)).text).toContain('SEQUENCE:1');
    const { body: off } = await link.cancel().expect(200);
    expect(off.appointment.state).toBe('cancelled');
    await link.cancel().expect(409);
    await app.settle();
    expect((await link.calendar().expect(200)).text).toContain('METHOD:CANCEL');
    expect((await subjects(email)).toReversed()).toEqual([
      'Choisissez votre rendez-vous avec Mission locale d’essai',
      'Votre rendez-vous : mardi 3 mars à 9 h 00',
      'Votre rendez-vous est déplacé : mardi 3 mars à 10 h 00',
      'Votre rendez-vous est annulé : mardi 3 mars à 10 h 00',
    ]);
    expect((await appointmentsOf(counsellor, id)).intake.state).toBe('cancelled');
    // and may choose again
    await link.book((await link.read()).times[0]!).expect(200);
    await link.cancel().expect(200);
  });

  it('is reminded 48 h and 2 h before, once each, and never of a time that was left', async () => {
    const { id, email } = await begin();
    const link = byLink(app, await bookingLink(counsellor, id));
    const at = (day: string) =>
      link.read().then(({ times }) => times.find(({ startsAt }) => startsAt.startsWith(day))!);
    await link.book(await at('2026-03-05')).expect(200);
    await link.book(await at('2026-03-06')).expect(200);
    await app.settle();
    const begun = app.clock.now();
    for (let hour = 0; hour <= 4 * 24; hour += 2) {
      app.clock.advance(2 * 3_600_000);
      await app.settle();
    }
    expect((await subjects(email)).toReversed().slice(2)).toEqual([
      'Rappel de votre rendez-vous : vendredi 6 mars à 9 h 00',
      'C’est bientôt : vendredi 6 mars à 9 h 00',
    ]);
    const { items, intake } = await appointmentsOf(counsellor, id);
    expect(intake.state).toBe('to_record');
    expect(items[0].abilities).toEqual({ move: false, cancel: false, wishEarlier: false, record: true });
    // not come: the next link leaves at once
    const path = `/api/v1/appointments/${items[0].id}/outcome`;
    const record = (outcome: string | null, sequel: string | null = null) =>
      counsellor.visitor.put(path).send({ outcome, sequel }).expect(200);
    await record('excused');
    expect((await record(null)).body).toMatchObject({ state: 'booked', sequel: null });
    expect((await appointmentsOf(counsellor, id)).intake.state).toBe('to_record');
    // who has come has nothing left to choose
    await record('honoured');
    expect((await appointmentsOf(counsellor, id)).invitation).toBe(null);
    await record(null);
    expect((await appointmentsOf(counsellor, id)).invitation).not.toBe(null);
    await record('not_come');
    await app.settle();
    expect((await subjects(email))[0]).toContain('C’est bientôt');
    await record('not_come', 'propose');
    const { body: sameAgain } = await record('not_come', 'propose');
    expect(sameAgain.history.slice(-4).map(({ what }: { what: string }) => what)).toEqual([
      'recorded',
      'recording_undone',
      'recorded',
      'sequel_chosen',
    ]);
    await app.settle();
    const links = (await subjects(email)).filter((subject) =>
      subject.startsWith('Choisissez votre rendez-vous'),
    );
    expect(links).toHaveLength(1);
    expect((await subjects(email))[0]).toContain('Choisissez votre rendez-vous');
    await link.reading().expect(410);
    // a mistake is corrected
    const { body } = await counsellor.visitor
      .put(path)
      .send({ outcome: 'honoured', sequel: 'call' })
      .expect(200);
    expect(body).toMatchObject({ state: 'honoured', sequel: null });
    expect((await appointmentsOf(counsellor, id)).intake.state).toBe('met');
    app.clock.set(begun);
  });

  it('is told of an earlier time that frees, and the first to take it gets it', async () => {
    const people = await Promise.all([begin(), begin(), begin()]);
    const { link: leaver, appointment } = await bookFirst(app, counsellor, people[0]!.id);
    const waiting = [];
    for (const { id } of people.slice(1)) {
      const link = byLink(app, await bookingLink(counsellor, id));
      const late = (await link.read()).times.at(-1)!;
      await link.book(late).expect(200);
      const { body } = await link.wishEarlier().expect(200);
      expect(body.appointment.earlierWished).toBe(true);
      waiting.push(link);
    }
    // what frees with another counsellor is nothing for them
    const colleague = await createCounsellor(app, await structureOf(counsellor));
    const once = { day: '2026-03-03', from: 540, to: 600, venueId };
    await publishHours(colleague, { weekly: [], extra: [once] });
    const { body: theirs } = await colleague.visitor
      .post('/api/v1/pathways')
      .send({ firstName: 'Lise', lastName: 'Personne-Fictive', communeCode: '76540' })
      .expect(201);
    await (await bookFirst(app, colleague, theirs.id)).link.cancel().expect(200);
    await app.settle();
    for (const { email } of people.slice(1))
      expect(await subjects(email)).not.toContain('Un rendez-vous plus tôt est possible');
    await leaver.cancel().expect(200);
    await app.settle();
    for (const { email } of people.slice(1))
      expect((await subjects(email))[0]).toBe('Un rendez-vous plus tôt est possible');
    const freed = (await waiting[0]!.read()).times.find(({ startsAt }) => startsAt === appointment.startsAt)!;
    const taken = await Promise.all(waiting.map((link) => link.book(freed)));
    expect(taken.map(({ status }) => status).sort()).toEqual([200, 409]);
    const loser = waiting[taken.findIndex(({ status }) => status === 409)]!;
    // who was too late keeps the time they had, and the wish
    expect((await loser.read()).appointment).toMatchObject({ state: 'booked', earlierWished: true });
    for (const link of waiting) await link.cancel().expect(200);
  });

  it('cannot open a link that was replaced, nor one of an invented secret', async () => {
    const { id } = await begin();
    const old = byLink(app, await bookingLink(counsellor, id));
    const newer = byLink(app, await bookingLink(counsellor, id, { with: 'structure' }));
    await old.reading().expect(410);
    await newer.reading().expect(200);
    const chosen = choiceOf((await newer.read()).times[0]!);
    for (const [path, body] of [
      ['/booking-links/reading', {}],
      ['/booking-links/booking', chosen],
      ['/booking-links/cancellation', {}],
      ['/booking-links/earlier-wish', { wished: true }],
      ['/booking-links/calendar', {}],
    ] as const)
      await app
        .visitor()
        .post(`/api/v1${path}`)
        .send({ token: 'x'.repeat(43), ...body })
        .expect(410);
    app.clock.advance(31 * 24 * 3_600_000);
    await newer.reading().expect(410);
    app.clock.advance(-31 * 24 * 3_600_000);
  });
});

describe('a time', () => {
  it('is had by one of forty who take it at once, and by none of those who come later', async () => {
    const links = await Promise.all(
      Array.from({ length: 40 }, async () => byLink(app, await bookingLink(counsellor, (await begin()).id))),
    );
    const last = (await links[0]!.read()).times.at(-1)!;
    const answers = await Promise.all(links.map((link) => link.book(last)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(39);
    const held = await app.context.db
      .collection('appointments')
      .countDocuments({ startsAt: new Date(last.startsAt), state: 'booked' });
    expect(held).toBe(1);
    expect(starts((await links[1]!.read()).times)).not.toContain(last.startsAt.slice(5, 16));
  });
});

describe('a counsellor', () => {
  it('sets a date, which the person may excuse themselves from but not move', async () => {
    const { id, email } = await begin();
    const body = {
      ...{ clientId: crypto.randomUUID(), motive: 'contract', venueId, minutes: 45 },
      startsAt: '2026-03-10T13:00:00.000Z',
    };
    const path = `/api/v1/pathways/${id}/convocations`;
    const { body: set } = await counsellor.visitor.post(path).send(body).expect(201);
    expect((await counsellor.visitor.post(path).send(body).expect(201)).body.id).toBe(set.id);
    await counsellor.visitor
      .post(path)
      .send({ ...body, clientId: crypto.randomUUID(), startsAt: '2026-03-10T13:30:00.000Z' })
      .expect(409);
    await app.settle();
    const [mail] = await mailsTo(app, email);
    expect(mail?.subject).toBe('Votre rendez-vous : mardi 10 mars à 14 h 00');
    const link = byLink(app, new URL(`https://x.fr${mail?.link}`).searchParams.get('jeton') ?? '');
    const page = await link.read();
    expect(page).toMatchObject({
      times: [],
      appointment: { convocation: true, abilities: { move: false, cancel: true } },
    });
    expect((await link.cancel().expect(200)).body.appointment.state).toBe('cancelled');
  });

  it('opens a group meeting whose seats go to as many as fit, and calls it off for all', async () => {
    const startsAt = '2026-03-11T13:00:00.000Z';
    const { body: meeting } = await counsellor.visitor
      .post('/api/v1/group-meetings')
      .send({
        clientId: crypto.randomUUID(),
        title: 'Découvrir les métiers',
        venueId,
        startsAt,
        minutes: 90,
        seats: 2,
      })
      .expect(201);
    const people = await Promise.all([begin(), begin(), begin()]);
    const links = await Promise.all(
      people.map(async ({ id }) =>
        byLink(app, await bookingLink(counsellor, id, { motive: 'group_meeting' })),
      ),
    );
    const [time] = (await links[0]!.read()).times;
    expect(time).toMatchObject({ startsAt, meeting: { title: 'Découvrir les métiers', seatsLeft: 2 } });
    const answers = await Promise.all(links.map((link) => link.book(time!)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 409]);
    const week = async () =>
      (await counsellor.visitor.get('/api/v1/appointments?day=2026-03-11').expect(200)).body.items;
    expect(await week()).toContainEqual(
      expect.objectContaining({
        appointment: null,
        meeting: expect.objectContaining({ taken: 2, seats: 2 }),
      }),
    );
    const colleague = await createCounsellor(app, await structureOf(counsellor));
    const seen = async (who: Person) =>
      (await who.visitor.get(`/api/v1/group-meetings/${meeting.id}`).expect(200)).body;
    expect(await seen(counsellor)).toMatchObject({
      taken: 2,
      seats: 2,
      abilities: { book: false, callOff: true },
    });
    expect((await seen(counsellor)).people).toHaveLength(2);
    // who accompanies nobody of them knows how many come, not who
    expect(await seen(colleague)).toMatchObject({ taken: 2, people: [] });
    await counsellor.visitor.post(`/api/v1/group-meetings/${meeting.id}/cancellation`).expect(204);
    await app.settle();
    await app.settle();
    const states = await Promise.all(links.map(async (link) => (await link.read()).appointment?.state));
    expect(states.filter((state) => state === 'revoked')).toHaveLength(2);
    expect((await week()).some((one: { meeting: object | null }) => one.meeting)).toBe(false);
  });

  it('shows the week to the team, with names to those who accompany alone', async () => {
    const { id } = await begin();
    const { link } = await bookFirst(app, counsellor, id);
    const structureId = await structureOf(counsellor);
    const colleague = await createCounsellor(app, structureId);
    const week = async (who: Person) =>
      (await who.visitor.get('/api/v1/appointments?day=2026-03-02').expect(200)).body;
    expect(JSON.stringify(await week(counsellor))).toContain('Awa Personne-Fictive');
    const seen = await week(colleague);
    expect(seen).toMatchObject({ from: '2026-03-02', to: '2026-03-08' });
    expect(seen.items.length).toBeGreaterThan(0);
    expect(JSON.stringify(seen)).not.toContain('Fictive');
    await colleague.visitor.get(`/api/v1/pathways/${id}/appointments`).expect(404);
    // whom the structure's own link leads to another counsellor, that one may know
    await link.cancel().expect(200);
    await publishHours(colleague, {
      weekly: [],
      extra: [{ day: '2026-03-04', from: 900, to: 960, venueId: await addVenue(colleague) }],
    });
    const other = byLink(app, await bookingLink(counsellor, id, { with: 'structure' }));
    const theirs = (await other.read()).times.find(({ counsellor: who }) => who.id === colleague.accountId)!;
    await other.book(theirs).expect(200);
    expect(JSON.stringify(await week(colleague))).toContain('Awa Personne-Fictive');
    await colleague.visitor.get(`/api/v1/pathways/${id}/appointments`).expect(404);
    await other.cancel().expect(200);
    // Sunday evening in Guadeloupe is Monday in Paris, and Sunday in the week
    const startsAt = '2026-03-09T00:30:00.000Z';
    await counsellor.visitor
      .post(`/api/v1/pathways/${id}/convocations`)
      .send({
        ...{ clientId: crypto.randomUUID(), motive: 'contract', startsAt, minutes: 30 },
        venueId: await addVenue(counsellor, { communeCode: '97105' }),
      })
      .expect(201);
    expect(JSON.stringify(await week(counsellor))).toContain(startsAt);
    const { body: next } = await counsellor.visitor.get('/api/v1/appointments?day=2026-03-09').expect(200);
    expect(JSON.stringify(next)).not.toContain(startsAt);
  });

  it('has what they published kept within their structure and their day', async () => {
    const stranger = await createCounsellor(app);
    const path = `/api/v1/structures/${await structureOf(counsellor)}/venues`;
    await stranger.visitor.get(path).expect(404);
    const put = (body: object) =>
      stranger.visitor
        .put('/api/v1/accounts/me/availability')
        .set('If-Match', '"0"')
        .send({ closed: [], extra: [], motives: [], horizonDays: 30, weekly: [], ...body });
    const foreign = await put({ weekly: [{ weekday: 0, from: 540, to: 720, venueId }] }).expect(422);
    expect(foreign.body.errors).toEqual([expect.objectContaining({ code: 'no_such_venue' })]);
    const own = await addVenue(stranger, { kind: 'video', detail: 'https://visio.exemple.fr/salle' });
    const clash = [540, 600].map((from) => ({ weekday: 0, from, to: 720, venueId: own }));
    expect((await put({ weekly: clash }).expect(422)).body.errors[0].code).toBe('hours_overlap');
    await stranger.visitor
      .post(`/api/v1/structures/${await structureOf(stranger)}/venues`)
      .send({
        clientId: crypto.randomUUID(),
        kind: 'video',
        name: 'Visio',
        detail: 'http://visio',
        communeCode: '76540',
      })
      .expect(422);
    await put({ weekly: clash.slice(0, 1) }).expect(200);
    await put({}).expect(412);
  });
});

describe('a person with an account', () => {
  it('books with their referent, wishes an earlier time and exports it', async () => {
    const { id } = await begin();
    const person = await createPerson(app, { role: 'beneficiary', pathwayId: id });
    const { body: free } = await person.visitor.get(`/api/v1/pathways/${id}/free-times`).expect(200);
    const chosen = { clientId: crypto.randomUUID(), motive: 'follow_up', ...choiceOf(free.items[3]) };
    const { body: booked } = await person.visitor
      .post(`/api/v1/pathways/${id}/appointments`)
      .send(chosen)
      .expect(201);
    const again = await person.visitor.post(`/api/v1/pathways/${id}/appointments`).send(chosen).expect(201);
    expect(again.body.id).toBe(booked.id);
    const second = { ...chosen, clientId: crypto.randomUUID(), ...choiceOf(free.items[5]) };
    await person.visitor.post(`/api/v1/pathways/${id}/appointments`).send(second).expect(409);
    const at = `/api/v1/appointments/${booked.id}`;
    await person.visitor.put(`${at}/earlier-wish`).send({ wished: true }).expect(200);
    await person.visitor.post(`${at}/moves`).send(choiceOf(free.items[5])).expect(200);
    await person.visitor.get(`${at}/calendar`).expect(200);
    const exported = await person.visitor.get(`/api/v1/pathways/${id}/export`).expect(200);
    expect(JSON.stringify(exported.body)).toContain('Agence du centre');
    await signInAgain(counsellor);
    const { body: feed } = await counsellor.visitor.post('/api/v1/accounts/me/calendar-feed').expect(201);
    const { text } = await app.visitor().get(feed.path).expect(200);
    expect(text.replaceAll('\r\n ', '')).toContain('SUMMARY:Rendez-vous\\, Awa P.');
    await app.settle();
    const { body: news } = await counsellor.visitor.get('/api/v1/notifications').expect(200);
    expect(news.items[0]).toMatchObject({ kind: 'appointment', values: { what: 'moved' } });
    await counsellor.visitor.post(`${at}/cancellation`).expect(200);
  });
});
