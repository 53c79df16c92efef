import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Candidacy, Pathway, SlotInput } from '../../contract/index.ts';
import {
  holdersOf,
  moveTo,
  storedCandidacy,
  validateConvention,
} from '../../test/support/factories/candidacies.ts';
import { nextEvent } from '../../test/support/live-client.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  dayAfter,
  type Person,
  personOf,
  postSlot,
  proposal,
  propose,
} from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let app: TestApp;
let counsellor: Person;
let employer: Person & { establishmentId: string };
let pathway: Pathway;
let person: Person;

beforeAll(async () => {
  app = await startTestApp();
  counsellor = await createCounsellor(app);
  employer = await createEmployer(app);
  pathway = await beginPathway(app, counsellor);
  person = await personOf(app, pathway);
});
afterAll(() => app.close());

const see = async (who: Person, id: string): Promise<Candidacy> =>
  (await who.visitor.get(`/api/v1/candidacies/${id}`).expect(200)).body;

/** A candidacy for which the person applied, on a new slot. */
async function applied(slot: Partial<SlotInput> = {}): Promise<Candidacy> {
  const posted = await postSlot(app, employer, slot);
  return propose(app, person, pathway, posted);
}

const setConsent = (purpose: string, granted: boolean) =>
  counsellor.visitor
    .put(`/api/v1/pathways/${pathway.id}/consents/${purpose}`)
    .send({ granted, how: 'interview' })
    .expect(200);

describe('applying and consenting', () => {
  it('a person who applies has given consent; being read changes the state but not the waiting time', async () => {
    const sent = await applied();
    expect(sent).toMatchObject({
      state: 'sent',
      turn: 'employer',
      origin: 'application',
      answerBefore: '2026-03-16',
    });
    expect(sent.consent).toMatchObject({ how: 'online' });
    const read = await see(employer, sent.id);
    expect(read).toMatchObject({ state: 'seen', since: sent.since, consent: null });
    expect(read.abilities.moveTo.sort()).toEqual(['accepted', 'declined', 'in_discussion']);
  });

  it('a company is told no commune with the distance, and reads what was frozen before newer reasons existed', async () => {
    const sent = await applied();
    expect((await see(person, sent.id)).explanation?.fromCommune).toEqual(expect.any(String));
    expect((await see(employer, sent.id)).explanation).toMatchObject({ fromCommune: null, toAsk: [] });
    const newer = { 'shown.explanation.fromCommune': 1, 'shown.explanation.toAsk': 1 };
    const stored = await storedCandidacy(app, sent.id);
    await app.context.db.collection('candidacies').updateOne({ _id: stored?._id }, { $unset: newer });
    expect((await see(employer, sent.id)).explanation).toMatchObject({ fromCommune: null, toAsk: [] });
  });

  it('a counsellor can send a candidacy for a person only with the date of their consent', async () => {
    const waiting = await propose(app, counsellor, pathway, await postSlot(app, employer));
    await employer.visitor.get(`/api/v1/candidacies/${waiting.id}`).expect(404);
    const bare = await moveTo(counsellor.visitor, waiting.id, 'sent').expect(409);
    expect(bare.body.code).toBe('consent_missing');
    const tomorrow = { consentGivenOn: dayAfter(app, 1) };
    await moveTo(counsellor.visitor, waiting.id, 'sent', tomorrow).expect(422);
    const { body } = await moveTo(counsellor.visitor, waiting.id, 'sent', {
      consentGivenOn: dayAfter(app, 0),
    }).expect(200);
    expect(body).toMatchObject({ state: 'sent', consent: { how: 'interview' } });
    const told = await see(employer, waiting.id);
    expect(told.timeline.map(({ to }) => to)).toEqual(['sent', 'seen']);
  });

  it('an objective or dates outside the slot are refused, naming the field', async () => {
    const slot = await postSlot(app, employer);
    const wrong = {
      ...proposal(app, pathway, slot),
      objective: 'recruit',
      dates: { from: dayAfter(app, 14), to: dayAfter(app, 50) },
    };
    const { body } = await person.visitor.post('/api/v1/candidacies').send(wrong).expect(422);
    expect(body.errors.map(({ code }: { code: string }) => code).sort()).toEqual([
      'objective_not_offered',
      'too_long',
    ]);
  });
});

describe('answering', () => {
  it('declining needs a reason about the slot; cancelling needs an explanation and frees the place', async () => {
    const candidacy = await applied({ places: 1 });
    await moveTo(employer.visitor, candidacy.id, 'declined').expect(422);
    await moveTo(employer.visitor, candidacy.id, 'accepted').expect(200);
    expect(await holdersOf(app, candidacy.slot.id)).toEqual([candidacy.id]);
    await moveTo(person.visitor, candidacy.id, 'cancelled').expect(422);
    await moveTo(person.visitor, candidacy.id, 'cancelled', { word: 'Un autre projet.' }).expect(200);
    await app.settle();
    expect(await holdersOf(app, candidacy.slot.id)).toEqual([]);
    expect((await see(employer, candidacy.id)).candidate.kind).toBe('pseudonym');
  });

  it('opening a discussion says nothing yet: the company keeps the turn until it writes', async () => {
    const candidacy = await applied();
    const { body } = await moveTo(employer.visitor, candidacy.id, 'in_discussion').expect(200);
    expect(body).toMatchObject({ state: 'in_discussion', turn: 'employer' });
    expect((await see(person, candidacy.id)).turn).toBe('employer');
    const write = (by: Person, text: string) =>
      by.visitor
        .post(`/api/v1/conversations/${candidacy.id}/messages`)
        .send({ clientId: crypto.randomUUID(), text })
        .expect(201);
    await write(employer, 'Bonjour, quand seriez-vous disponible ?');
    expect((await see(person, candidacy.id)).turn).toBe('beneficiary');
    const { body: mine } = await person.visitor.get('/api/v1/pathways/mine').expect(200);
    expect(mine).toMatchObject({ nextStep: 'answer_company', nextCandidacyId: candidacy.id });
    await write(person, 'Dès lundi.');
    expect((await see(employer, candidacy.id)).turn).toBe('employer');
    await moveTo(person.visitor, candidacy.id, 'withdrawn').expect(200);
  });

  it('when the last place is taken, the other candidacies stay and their people are notified at once', async () => {
    const slot = await postSlot(app, employer, { places: 1 });
    const winner = await propose(app, person, pathway, slot);
    const other = await beginPathway(app, counsellor);
    const waiting = await propose(app, counsellor, other, slot, { consentGivenOn: dayAfter(app, 0) });
    const line = await counsellor.live();
    const received: string[] = [];
    line.on('candidacy.changed', ({ candidacyId }) => received.push(candidacyId));
    await moveTo(employer.visitor, winner.id, 'accepted').expect(200);
    await app.settle();
    const { state, timeline } = await see(counsellor, waiting.id);
    expect(state).toBe('sent');
    expect(timeline.at(-1)).toMatchObject({ kind: 'note', reason: 'no_place_left', byRole: 'system' });
    await expect.poll(() => received).toContain(waiting.id);
    line.close();
    const refused = await moveTo(employer.visitor, waiting.id, 'accepted').expect(409);
    expect(refused.body.code).toBe('no_place_left');
    expect((await storedCandidacy(app, waiting.id)).accepting).toBe(null);
  });

  it('when a withdrawal and an acceptance happen at the same moment, one of them counts, and so does the place', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { id, slot } = await applied();
      const answers = await Promise.all([
        moveTo(employer.visitor, id, 'accepted'),
        moveTo(person.visitor, id, 'withdrawn'),
      ]);
      await app.settle();
      const { state } = await storedCandidacy(app, id);
      expect(['accepted', 'withdrawn']).toContain(state);
      expect(await holdersOf(app, slot.id)).toEqual(state === 'accepted' ? [id] : []);
      expect(answers.map(({ status }) => status)).toContain(200);
    }
  });
});

describe('a crash during an acceptance', () => {
  const yes = () => ({ by: employer.accountId, clientId: crypto.randomUUID() });

  it('after the acceptance was stored: the event takes the place and accepts', async () => {
    const { id, slot } = await applied();
    const { store } = app.services.candidacies;
    await store.beginAccepting(await storedCandidacy(app, id), yes());
    await app.settle();
    expect((await storedCandidacy(app, id)).state).toBe('accepted');
    expect(await holdersOf(app, slot.id)).toEqual([id]);
  });

  it('after the place was taken for a candidacy that was then withdrawn: the next start frees that place only', async () => {
    const { services } = app;
    const left = await applied();
    await moveTo(person.visitor, left.id, 'withdrawn').expect(200);
    await app.settle();
    await services.slots.takePlace(left.slot.id, left.id);
    const held = await applied();
    await moveTo(employer.visitor, held.id, 'accepted').expect(200);
    await services.candidacies.places.repair();
    expect(await holdersOf(app, left.slot.id)).toEqual([]);
    expect(await holdersOf(app, held.slot.id)).toEqual([held.id]);
  });
});

describe('consent', () => {
  it('revoked: what is not accepted disappears for the company at once, what is accepted stays', async () => {
    const [open, accepted] = [await applied(), await applied()];
    await moveTo(employer.visitor, accepted.id, 'accepted').expect(200);
    await setConsent('pseudonymous_to_employers', false);
    await employer.visitor.get(`/api/v1/candidacies/${open.id}`).expect(404);
    await employer.visitor.get(`/api/v1/conversations/${open.id}/messages`).expect(404);
    await moveTo(employer.visitor, open.id, 'accepted').expect(404);
    const { body } = await employer.visitor.get('/api/v1/candidacies?limit=100').expect(200);
    const ids = body.items.map(({ id }: Candidacy) => id);
    expect(ids).toContain(accepted.id);
    expect(ids).not.toContain(open.id);
    // it is withdrawn, with the reason for those who may know it; giving the consent again does not restore it
    const ended = await see(person, open.id);
    expect(ended).toMatchObject({ state: 'withdrawn' });
    expect(ended.timeline.at(-1)).toMatchObject({ to: 'withdrawn', reason: 'consent_revoked' });
    await setConsent('pseudonymous_to_employers', true);
    await employer.visitor.get(`/api/v1/candidacies/${open.id}`).expect(404);
    expect((await see(employer, accepted.id)).state).toBe('accepted');
  });

  it('without consent to share the identity, acceptance shows no name; with it, the access is in the person’s log', async () => {
    await setConsent('identity_on_acceptance', false);
    const { id } = await applied();
    const { body } = await moveTo(employer.visitor, id, 'accepted').expect(200);
    expect(body).toMatchObject({ state: 'accepted', candidate: { kind: 'pseudonym' } });
    await setConsent('identity_on_acceptance', true);
    expect((await see(employer, id)).candidate).toMatchObject({
      kind: 'identified',
      lastName: pathway.lastName,
    });
    const log = await person.visitor.get(`/api/v1/pathways/${pathway.id}/accesses`).expect(200);
    expect(JSON.stringify(log.body)).toContain('identity_revealed');
  });
});

describe('lists', () => {
  it('are grouped by whose turn it is, oldest first, page by page', async () => {
    for (let at = 0; at < 3; at += 1) await applied();
    const { body: mine } = await employer.visitor.get('/api/v1/candidacies?group=mine&limit=100').expect(200);
    expect(mine.items.length).toBeGreaterThan(2);
    for (const { turn } of mine.items) expect(turn).toBe('employer');
    const since = mine.items.map((item: Candidacy) => item.since);
    expect(since).toEqual([...since].sort());
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await employer.visitor.get(
        `/api/v1/candidacies?group=mine&limit=2${cursor && `&cursor=${cursor}`}`,
      );
      seen.push(...page.body.items.map(({ id }: Candidacy) => id));
      cursor = page.body.nextCursor;
    }
    expect(seen).toEqual(mine.items.map(({ id }: Candidacy) => id));
  });
});

it('a company reads how it answered its own requests', async () => {
  const read = async ({ visitor }: Pick<Person, 'visitor'>) =>
    (await visitor.get('/api/v1/candidacies/answers').expect(200)).body;
  const before = await read(employer);
  const { id } = await applied();
  // not due yet
  expect(await read(employer)).toEqual(before);
  app.clock.advance(3 * 3_600_000);
  await moveTo(employer.visitor, id, 'declined', { reason: 'dates' }).expect(200);
  expect(await read(employer)).toEqual({
    days: 90,
    due: before.due + 1,
    answered: before.answered + 1,
    medianHours: expect.any(Number),
  });
  expect(await read(await createEmployer(app))).toEqual({ days: 90, due: 0, answered: 0, medianHours: null });
});

describe('time', () => {
  it('starts and ends an immersion with a validated convention, and nobody else can', async () => {
    const accepted = await applied();
    await moveTo(employer.visitor, accepted.id, 'accepted').expect(200);
    await validateConvention(app, accepted);
    const refused = await moveTo(employer.visitor, accepted.id, 'in_immersion').expect(409);
    expect(refused.body).toMatchObject({ code: 'impossible_move', possible: ['cancelled'] });
    const silent = await applied();
    const line = await person.live();
    app.clock.set('2026-03-16T09:00:00Z');
    await app.settle();
    const told = nextEvent(line, 'candidacy.changed');
    expect((await storedCandidacy(app, accepted.id)).state).toBe('in_immersion');
    expect((await storedCandidacy(app, silent.id)).state).toBe('sent');
    app.clock.set('2026-03-17T09:00:00Z');
    await app.settle();
    await told;
    line.close();
    const expired = await storedCandidacy(app, silent.id);
    expect(expired).toMatchObject({ state: 'expired', open: false, turn: 'nobody' });
    expect(expired.timeline.map(({ kind, to }) => to ?? kind)).toEqual([
      'sent',
      'reminder',
      'reminder',
      'expired',
    ]);
    app.clock.set('2026-03-30T09:00:00Z');
    await app.settle();
    expect((await storedCandidacy(app, accepted.id)).state).toBe('completed');
  });
});
