import { Types } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Candidacy, Pathway } from '../../contract/index.ts';
import { moveTo } from '../support/factories/candidacies.ts';
import { type LiveClient, nextEvent } from '../support/live-client.ts';
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
  skillsOf,
} from '../support/people.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

/** A consent applies to what it was given for, from its date on, and until its revocation. */

let app: TestApp;
let referent: Person;
let other: Person;
let employer: Person & { establishmentId: string };

beforeAll(async () => {
  app = await startTestApp();
  referent = await createCounsellor(app);
  other = await createCounsellor(app);
  employer = await createEmployer(app);
});
afterAll(() => app.close());

type Purpose = Pathway['consents'][number]['purpose'];
const setConsent = (who: Person, { id }: Pathway, purpose: Purpose, body: Record<string, unknown>) =>
  who.visitor.put(`/api/v1/pathways/${id}/consents/${purpose}`).send(body);
const effectsOf = async (who: Person, { id }: Pathway, purpose: Purpose) =>
  (await who.visitor.get(`/api/v1/pathways/${id}/consents/${purpose}/effects`).expect(200)).body;
const see = (who: Person, id: string) => who.visitor.get(`/api/v1/candidacies/${id}`);
const pathwayOf = async (who: Person, { id }: Pathway): Promise<Pathway> =>
  (await who.visitor.get(`/api/v1/pathways/${id}`).expect(200)).body;
const granted = ({ consents }: Pathway, purpose: Purpose) =>
  consents.find((one) => one.purpose === purpose)?.granted;

/** A person with an account and only these general consents. */
async function somebody(...purposes: Purpose[]): Promise<{ pathway: Pathway; person: Person }> {
  const begun = await beginPathway(app, referent);
  const person = await personOf(app, begun);
  for (const purpose of ['matching', 'pseudonymous_to_employers', 'identity_on_acceptance'] as const)
    if (!purposes.includes(purpose)) await setConsent(person, begun, purpose, { granted: false }).expect(200);
  return { pathway: await pathwayOf(referent, begun), person };
}

const apply = async (who: Person, pathway: Pathway, more: Record<string, unknown> = {}) =>
  propose(app, who, pathway, await postSlot(app, employer), more);

/** Runs the action and requires this event within a second. */
async function withinASecond<T>(received: Promise<T>, act: () => PromiseLike<unknown>): Promise<T> {
  await act();
  const began = performance.now();
  const event = await received;
  expect(performance.now() - began).toBeLessThan(1_000);
  return event;
}

describe('a consent for one candidacy', () => {
  it('is stored in it with who, when and how, and gives no general consent', async () => {
    const { pathway, person } = await somebody();
    const sent = await apply(person, pathway);
    expect(sent.consent).toMatchObject({ how: 'online' });
    await see(employer, sent.id).expect(200);
    const proposed = await apply(referent, pathway, { consentGivenOn: dayAfter(app, 0) });
    expect(proposed.consent).toMatchObject({ how: 'interview' });
    const now = await pathwayOf(referent, pathway);
    expect(now.consents.filter((one) => one.granted)).toEqual([]);
  });

  it('ends with a later revocation; a candidacy sent afterwards is not affected', async () => {
    const { pathway, person } = await somebody('matching', 'pseudonymous_to_employers');
    const before = await apply(person, pathway);
    await setConsent(person, pathway, 'pseudonymous_to_employers', { granted: false }).expect(200);
    const after = await apply(person, pathway);
    await see(employer, before.id).expect(404);
    await see(employer, after.id).expect(200);
  });
});

describe('a consent recorded by a counsellor', () => {
  it('cannot be in the future, and must be after the last revocation', async () => {
    const { pathway, person } = await somebody('matching');
    const slot = await postSlot(app, employer);
    const wrong = async (given: Record<string, unknown>, code: string) => {
      const body = { ...proposal(app, pathway, slot), ...given };
      const refused = await referent.visitor.post('/api/v1/candidacies').send(body).expect(422);
      expect(refused.body.errors).toMatchObject([{ path: 'body.consentGivenOn', code }]);
    };
    // it was revoked today: earlier days are before that, and for today the order is unknown
    await wrong({ consentGivenOn: dayAfter(app, -3) }, 'consent_before_revocation');
    await wrong({ consentGivenOn: dayAfter(app, 1) }, 'consent_in_future');
    const switched = (givenOn: string) =>
      setConsent(referent, pathway, 'identity_on_acceptance', { granted: true, how: 'interview', givenOn });
    expect((await switched(dayAfter(app, -1)).expect(422)).body.errors).toMatchObject([
      { path: 'body.givenOn', code: 'consent_before_revocation' },
    ]);
    expect((await switched(dayAfter(app, 1)).expect(422)).body.errors).toMatchObject([
      { path: 'body.givenOn', code: 'consent_in_future' },
    ]);
    await switched(dayAfter(app, 0)).expect(200);
    expect(granted(await pathwayOf(person, pathway), 'identity_on_acceptance')).toBe(true);
  });

  it('is never stored with a day before a revocation at the same moment', async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      const { pathway, person } = await somebody('matching');
      const [revoked, reported] = await Promise.all([
        setConsent(person, pathway, 'matching', { granted: false, how: 'online' }),
        setConsent(referent, pathway, 'matching', {
          granted: true,
          how: 'interview',
          givenOn: dayAfter(app, -3),
        }),
      ]);
      expect(revoked.status).toBe(200);
      expect([200, 422]).toContain(reported.status);
      expect(granted(await pathwayOf(person, pathway), 'matching')).toBe(false);
    }
  }, 60_000);

  it('also not when the file was read before the revocation and written after it', async () => {
    const { services } = app;
    const { pathway, person } = await somebody('matching');
    const early = await services.pathways.getPathway(pathway.id);
    const { body: session } = await referent.visitor.get('/api/v1/session').expect(200);
    const actor = await services.access.resolveActor({
      accountId: referent.accountId,
      membershipId: session.membership.id,
    });
    if (!early || !actor) throw new Error('nothing to read');
    await setConsent(person, pathway, 'matching', { granted: false, how: 'online' }).expect(200);
    const given = { granted: true, how: 'interview' as const, givenOn: dayAfter(app, -3) };
    await expect(services.pathways.setConsent(actor, early, 'matching', given)).rejects.toMatchObject({
      code: 'validation_failed',
    });
    expect(granted(await pathwayOf(person, pathway), 'matching')).toBe(false);
  });

  it('is compared with the last revocation even when it was given again since', async () => {
    const { pathway } = await somebody('matching');
    await setConsent(referent, pathway, 'pseudonymous_to_employers', { granted: true, how: 'interview' });
    const body = {
      ...proposal(app, pathway, await postSlot(app, employer)),
      consentGivenOn: dayAfter(app, -1),
    };
    await referent.visitor.post('/api/v1/candidacies').send(body).expect(422);
  });
});

describe('the consequences of a revocation', () => {
  it('are shown before and then applied: candidacies are withdrawn, and everyone is notified', async () => {
    const { pathway, person } = await somebody('matching', 'pseudonymous_to_employers');
    const open = [await apply(person, pathway), await apply(person, pathway)];
    const accepted = await apply(person, pathway);
    await moveTo(employer.visitor, accepted.id, 'accepted').expect(200);
    const proposed = await apply(referent, pathway);
    const effects = await effectsOf(person, pathway, 'pseudonymous_to_employers');
    expect(effects).toEqual({ requests: 2, proposals: 0, names: 0, followers: [] });
    // the preview changes nothing
    await see(employer, open[0]!.id).expect(200);
    await setConsent(person, pathway, 'pseudonymous_to_employers', { granted: false }).expect(200);
    for (const { id } of open) {
      const { body } = await see(person, id).expect(200);
      expect(body.state).toBe('withdrawn');
      expect(body.timeline.at(-1)).toMatchObject({ reason: 'consent_revoked', byRole: 'beneficiary' });
    }
    expect((await see(employer, accepted.id).expect(200)).body.state).toBe('accepted');
    expect((await see(person, proposed.id).expect(200)).body.state).toBe('awaiting_consent');
    await app.settle();
    for (const who of [referent, employer]) {
      const { body } = await who.visitor.get('/api/v1/notifications?limit=100').expect(200);
      const links = body.items
        .filter(({ values }: { values: { to?: string } }) => values.to === 'withdrawn')
        .map(({ link }: { link: string }) => link);
      expect(links).toEqual(expect.arrayContaining(open.map(({ id }) => `/candidatures/${id}`)));
    }
  });

  it('include open proposals when the matching consent ends, and no new one can be made', async () => {
    const { pathway, person } = await somebody('matching');
    const proposed = await apply(referent, pathway);
    const applied = await apply(person, pathway);
    expect(await effectsOf(referent, pathway, 'matching')).toMatchObject({ requests: 0, proposals: 1 });
    await setConsent(person, pathway, 'matching', { granted: false }).expect(200);
    expect((await see(person, proposed.id).expect(200)).body.state).toBe('withdrawn');
    expect((await see(person, applied.id).expect(200)).body.state).toBe('sent');
    const body = proposal(app, pathway, await postSlot(app, employer));
    const refused = await referent.visitor.post('/api/v1/candidacies').send(body).expect(409);
    expect(refused.body.code).toBe('consent_missing');
    await app.settle();
    expect(
      (await person.visitor.get(`/api/v1/alerts?pathwayId=${pathway.id}`).expect(200)).body.items,
    ).toEqual([]);
    await person.visitor.get(`/api/v1/pathways/${pathway.id}/matches`).expect(409);
  });

  it('include explanations of pairs, except those of existing candidacies', async () => {
    const { pathway, person } = await somebody('matching');
    const applied = await apply(person, pathway);
    const another = await postSlot(app, employer);
    const pair = (who: Person, slotId: string) =>
      who.visitor.get(`/api/v1/pathways/${pathway.id}/matches/${slotId}`);
    for (const who of [person, referent]) await pair(who, another.id).expect(200);
    await setConsent(person, pathway, 'matching', { granted: false }).expect(200);
    for (const who of [person, referent]) {
      expect((await pair(who, another.id).expect(409)).body.code).toBe('consent_missing');
      expect((await pair(who, applied.slot.id).expect(200)).body.candidacyId).toBe(applied.id);
    }
    await pair(other, applied.slot.id).expect(404);
  });

  it('can be previewed by nobody else', async () => {
    const { pathway } = await somebody('matching');
    for (const [who, status] of [
      [other, 404],
      [employer, 403],
    ] as const)
      await who.visitor.get(`/api/v1/pathways/${pathway.id}/consents/matching/effects`).expect(status);
  });
});

describe('another structure', () => {
  async function shared() {
    const { pathway, person } = await somebody('matching', 'pseudonymous_to_employers');
    await setConsent(person, pathway, 'other_structures', { granted: true }).expect(200);
    await referent.visitor
      .post(`/api/v1/pathways/${pathway.id}/followers`)
      .send({ accountId: other.accountId })
      .expect(200);
    const candidacy = await apply(person, pathway);
    await app.settle();
    return { pathway, person, candidacy };
  }

  it('loses pages, lists, conversations and search within a second of the revocation', async () => {
    const { pathway, person, candidacy } = await shared();
    await see(other, candidacy.id).expect(200);
    expect(await effectsOf(person, pathway, 'other_structures')).toMatchObject({
      followers: [{ structure: 'Mission locale d’essai' }],
    });
    const line = await other.live();
    const told = nextEvent(line, 'pathway.changed');
    await withinASecond(told, () => setConsent(person, pathway, 'other_structures', { granted: false }));
    await other.visitor.get(`/api/v1/pathways/${pathway.id}`).expect(404);
    await see(other, candidacy.id).expect(404);
    await other.visitor.get(`/api/v1/conversations/${candidacy.id}/messages`).expect(404);
    for (const path of [
      '/pathways?limit=100',
      '/candidacies?limit=100',
      '/conversations?limit=100',
      '/alerts',
    ])
      expect(JSON.stringify((await other.visitor.get(`/api/v1${path}`).expect(200)).body)).not.toContain(
        pathway.id,
      );
    const found = await other.visitor.get(`/api/v1/slots/${candidacy.slot.id}/matches`).expect(200);
    expect(JSON.stringify(found.body)).not.toContain(pathway.id);
    line.close();
  });

  it('receives nothing more on an open socket, and its notifications are deleted', async () => {
    const { pathway, person, candidacy } = await shared();
    const line = await other.live();
    const received: unknown[] = [];
    listen(line, received);
    await setConsent(person, pathway, 'other_structures', { granted: false }).expect(200);
    const own = await person.live();
    const mine = nextEvent(own, 'message');
    const before = received.length;
    await person.visitor
      .post(`/api/v1/conversations/${candidacy.id}/messages`)
      .send({ clientId: crypto.randomUUID(), text: 'Ceci n’est plus pour eux.' })
      .expect(201);
    await mine;
    await app.settle();
    expect(JSON.stringify(received.slice(before))).not.toContain('plus pour eux');
    const bell = await other.visitor.get('/api/v1/notifications?limit=100').expect(200);
    expect(JSON.stringify(bell.body)).not.toContain(candidacy.id);
    line.close();
    own.close();
  });

  it('loses access, but not the referent’s own structure', async () => {
    const { pathway, person } = await shared();
    await setConsent(person, pathway, 'other_structures', { granted: false }).expect(200);
    expect((await pathwayOf(referent, pathway)).referent?.accountId).toBe(referent.accountId);
  });
});

function listen(line: LiveClient, received: unknown[]): void {
  line.onAny((event: string, payload: unknown) => received.push([event, payload]));
}

describe('messages written while the company had no access', () => {
  it('stay hidden from it for good', async () => {
    const { pathway, person } = await somebody('matching', 'pseudonymous_to_employers');
    const sent = await apply(person, pathway);
    await moveTo(employer.visitor, sent.id, 'declined', { reason: 'dates' }).expect(200);
    const write = (text: string) =>
      person.visitor
        .post(`/api/v1/conversations/${sent.id}/messages`)
        .send({ clientId: crypto.randomUUID(), text })
        .expect(201);
    await write('visible-à-tous');
    await setConsent(person, pathway, 'pseudonymous_to_employers', { granted: false }).expect(200);
    await write('entre-nous-seulement');
    await setConsent(person, pathway, 'pseudonymous_to_employers', { granted: true }).expect(200);
    const stored = await app.context.db.collection('messages').find({ kind: 'text' }).toArray();
    const hidden = (text: string) => stored.find((one) => one.text === text)?.hiddenFromEmployer;
    expect([hidden('visible-à-tous'), hidden('entre-nous-seulement')]).toEqual([false, true]);
    const { body } = await employer.visitor.get('/api/v1/conversations?limit=100').expect(200);
    expect(JSON.stringify(body)).not.toContain('entre-nous');
  });
});

describe('sharing the name', () => {
  const candidate = async (id: string) => ((await see(employer, id).expect(200)).body as Candidacy).candidate;

  it('is decided when applying, for this company only', async () => {
    const { pathway, person } = await somebody('matching', 'pseudonymous_to_employers');
    const [yes, no] = [
      await apply(person, pathway, { shareIdentity: true }),
      await apply(person, pathway, { shareIdentity: false }),
    ];
    expect([yes.sharesIdentity, no.sharesIdentity]).toEqual([true, false]);
    expect(await candidate(yes.id)).toMatchObject({ kind: 'pseudonym' });
    for (const { id } of [yes, no]) await moveTo(employer.visitor, id, 'accepted').expect(200);
    expect(await candidate(yes.id)).toMatchObject({ kind: 'identified', lastName: pathway.lastName });
    expect(await candidate(no.id)).toMatchObject({ kind: 'pseudonym', nameWithheld: true });
    expect(granted(await pathwayOf(person, pathway), 'identity_on_acceptance')).toBe(false);
  });

  it('is possible after acceptance, shows on the company’s open page at once, and ends with the general consent', async () => {
    const { pathway, person } = await somebody('matching', 'pseudonymous_to_employers');
    const sent = await apply(person, pathway);
    await moveTo(employer.visitor, sent.id, 'accepted').expect(200);
    await app.settle();
    expect(await candidate(sent.id)).toMatchObject({ kind: 'pseudonym', nameWithheld: true });
    const share = (who: Person, body: Record<string, unknown>) =>
      who.visitor.put(`/api/v1/candidacies/${sent.id}/identity-consent`).send(body);
    await share(employer, { granted: true }).expect(403);
    expect((await share(referent, { granted: true }).expect(409)).body.code).toBe('consent_missing');
    await share(other, { granted: true }).expect(404);
    const line = await employer.live();
    const told = nextEvent(line, 'candidacy.changed');
    await withinASecond(told, () => share(person, { granted: true }).expect(200));
    expect(await candidate(sent.id)).toMatchObject({ kind: 'identified' });
    // given and revoked: the revocation ends it for this company too
    await setConsent(person, pathway, 'identity_on_acceptance', { granted: true }).expect(200);
    expect(await effectsOf(person, pathway, 'identity_on_acceptance')).toMatchObject({ names: 1 });
    await app.settle();
    const again = nextEvent(line, 'candidacy.changed');
    await withinASecond(again, () =>
      setConsent(person, pathway, 'identity_on_acceptance', { granted: false }).expect(200),
    );
    expect(await candidate(sent.id)).toMatchObject({ kind: 'pseudonym', nameWithheld: true });
    line.close();
  });
});

describe('reasons and skills shown to a company', () => {
  it('are those of the day of sending, whatever is edited afterwards', async () => {
    const { pathway, person } = await somebody('matching', 'pseudonymous_to_employers');
    const skills = skillsOf(app, 'D1102');
    const slot = await postSlot(app, employer, {
      skills: [{ id: skills[0]!, level: 2, taught: false }],
    });
    const sent = await propose(app, person, pathway, slot);
    const before = (await see(employer, sent.id).expect(200)).body as Candidacy;
    expect(before.explanation?.matched).toHaveLength(1);
    const wider = skills.slice(0, 8).map((id) => ({ id, level: 1, taught: false }));
    await employer.visitor
      .patch(`/api/v1/slots/${slot.id}`)
      .set('If-Match', `"${slot.version}"`)
      .send({ skills: wider, objectives: ['discover'] })
      .expect(200);
    const current = await pathwayOf(referent, pathway);
    await referent.visitor
      .patch(`/api/v1/pathways/${pathway.id}`)
      .set('If-Match', `"${current.version}"`)
      .send({
        birthDate: '1960-01-02',
        profile: { week: Array.from({ length: 14 }, () => false), communeCode: '76540' },
      })
      .expect(200);
    await app.settle();
    const after = (await see(employer, sent.id).expect(200)).body as Candidacy;
    expect(after.explanation).toEqual(before.explanation);
    expect(after.availability).toEqual(before.availability);
    expect(after.candidate).toEqual(before.candidate);
    // those who accompany see the current data
    const own = (await see(referent, sent.id).expect(200)).body as Candidacy;
    expect(own.explanation?.matched.length).toBeGreaterThan(1);
  });
});

describe('the consent for other structures, and adding a colleague', () => {
  it('a revocation at the same moment keeps out the colleague of another structure, in either order', async () => {
    for (let round = 0; round < 6; round += 1) {
      const pathway = await beginPathway(app, referent);
      await setConsent(referent, pathway, 'other_structures', { granted: true, how: 'interview' }).expect(
        200,
      );
      const [revoked, added] = await Promise.all([
        setConsent(referent, pathway, 'other_structures', { granted: false, how: 'interview' }),
        referent.visitor
          .post(`/api/v1/pathways/${pathway.id}/followers`)
          .send({ accountId: other.accountId }),
      ]);
      expect(revoked.status).toBe(200);
      expect([200, 409]).toContain(added.status);
      await other.visitor.get(`/api/v1/pathways/${pathway.id}`).expect(404);
    }
  });

  it('a suspended colleague cannot be added', async () => {
    const pathway = await beginPathway(app, referent);
    await setConsent(referent, pathway, 'other_structures', { granted: true, how: 'interview' }).expect(200);
    const suspended = await createCounsellor(app);
    await app.context.db
      .collection('accounts')
      .updateOne({ _id: new Types.ObjectId(suspended.accountId) }, { $set: { status: 'suspended' } });
    await referent.visitor
      .post(`/api/v1/pathways/${pathway.id}/followers`)
      .send({ accountId: suspended.accountId })
      .expect(404);
  });
});
