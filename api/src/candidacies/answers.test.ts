import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Candidacy, Pathway, SlotInput } from '../../contract/index.ts';
import { holdersOf, moveTo, storedCandidacy } from '../../test/support/factories/candidacies.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  createPerson,
  dayAfter,
  type Person,
  personOf,
  postSlot,
  propose,
} from '../../test/support/people.ts';
import { type SmtpInbox, startSmtpInbox } from '../../test/support/smtp-inbox.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let inbox: SmtpInbox;
let app: TestApp;
let counsellor: Person;
let employer: Person & { establishmentId: string };
let colleague: Person;
let pathway: Pathway;
let person: Person;

beforeAll(async () => {
  inbox = await startSmtpInbox();
  app = await startTestApp({ config: { smtpUrl: inbox.url } });
  counsellor = await createCounsellor(app);
  employer = await createEmployer(app);
  colleague = await createPerson(app, { role: 'employer', establishmentId: employer.establishmentId });
  pathway = await beginPathway(app, counsellor);
  person = await personOf(app, pathway);
});
afterAll(async () => {
  await app.close();
  await inbox.close();
});

async function applied(slot: Partial<SlotInput> = {}): Promise<Candidacy> {
  const candidacy = await propose(app, person, pathway, await postSlot(app, employer, slot));
  await app.settle();
  return candidacy;
}

/** The link of the newest mail to this recipient. */
function linkTo(reader: Person): string {
  const mail = inbox.to(reader.email).at(-1);
  const [link = ''] = /http\S+\/repondre\?jeton=\S+/.exec(mail?.text ?? '') ?? [];
  return new URL(link).searchParams.get('jeton') ?? '';
}

/** Without a session, as on a phone. */
const read = (token: string) => app.visitor().post('/api/v1/answer-links/reading').send({ token });
const answer = (token: string, to: string, more: object = {}) =>
  app
    .visitor()
    .post('/api/v1/answer-links/answer')
    .send({ token, clientId: crypto.randomUUID(), to, ...more });

describe('the link of the mail', () => {
  it('shows a pseudonym, dates, skills and the counsellor, no identity, and changes nothing', async () => {
    const { id, dates } = await applied();
    const { body } = await read(linkTo(employer)).expect(200);
    expect(body).toMatchObject({
      outcome: 'open',
      dates,
      full: false,
      counsellor: { email: counsellor.email },
    });
    expect(body.label).toMatch(/^Candidat [0-9A-F]{3}$/);
    expect(body.matched.length).toBeGreaterThan(0);
    const told = JSON.stringify(body) + inbox.to(employer.email).map(({ raw, text }) => raw + text);
    for (const secret of [
      pathway.lastName,
      pathway.firstName,
      '0600000000',
      '1990',
      'hébergement',
      pathway.id,
    ])
      expect(told).not.toContain(secret);
    // mail scanners open links: neither opening the page nor reading it counts as read or answered
    await app.visitor().get(`/repondre?jeton=${linkTo(employer)}`);
    expect((await storedCandidacy(app, id)).state).toBe('sent');
    const log = await person.visitor.get(`/api/v1/pathways/${pathway.id}/accesses`).expect(200);
    expect(JSON.stringify(log.body)).toContain('shown');
  });

  it('opens the discussion once, in the name of its recipient, however often it is used', async () => {
    const { id } = await applied();
    const token = linkTo(employer);
    const clientId = crypto.randomUUID();
    const { body } = await answer(token, 'in_discussion', { clientId }).expect(200);
    expect(body).toMatchObject({ outcome: 'answered', state: 'in_discussion', now: true });
    expect((await answer(token, 'in_discussion', { clientId }).expect(200)).body.now).toBe(true);
    const late = await answer(token, 'declined', { reason: 'dates' }).expect(200);
    expect(late.body).toMatchObject({ outcome: 'answered', state: 'in_discussion', now: false });
    const { timeline } = await storedCandidacy(app, id);
    expect(timeline.at(-1)).toMatchObject({ to: 'in_discussion', by: employer.accountId });
  });

  it('declines with a reason only', async () => {
    await applied();
    const token = linkTo(employer);
    expect((await answer(token, 'declined').expect(422)).body.errors[0].path).toBe('body.reason');
    const { body } = await answer(token, 'declined', { reason: 'skills_first' }).expect(200);
    expect(body).toMatchObject({ outcome: 'answered', state: 'declined' });
  });

  it('accepts the last place once; after acceptance it still shows no name', async () => {
    const slot = await postSlot(app, employer, { places: 1 });
    const other = await beginPathway(app, counsellor);
    const first = await propose(app, person, pathway, slot);
    await app.settle();
    const firstLink = linkTo(employer);
    const second = await propose(app, counsellor, other, slot, { consentGivenOn: dayAfter(app, 0) });
    await app.settle();
    const secondLink = linkTo(colleague);
    const answers = await Promise.all([answer(firstLink, 'accepted'), answer(secondLink, 'accepted')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('no_place_left');
    const winner = answers[0]?.status === 200 ? first.id : second.id;
    expect(await holdersOf(app, slot.id)).toEqual([winner]);
    const { body } = await read(winner === first.id ? firstLink : secondLink).expect(200);
    expect(body).toMatchObject({ outcome: 'answered', state: 'accepted', now: false });
    expect(JSON.stringify(body)).not.toContain(pathway.lastName);
    const loser = await read(winner === first.id ? secondLink : firstLink).expect(200);
    expect(loser.body).toMatchObject({ outcome: 'open', full: true });
  });

  it('when it was answered in the application, or by a colleague at the same moment, one answer counts', async () => {
    const inApp = await applied();
    const late = linkTo(employer);
    await moveTo(colleague.visitor, inApp.id, 'in_discussion').expect(200);
    expect((await answer(late, 'accepted').expect(200)).body).toMatchObject({
      outcome: 'answered',
      state: 'in_discussion',
      now: false,
    });
    const { id } = await applied();
    const both = await Promise.all([
      answer(linkTo(employer), 'in_discussion'),
      answer(linkTo(colleague), 'declined', { reason: 'other' }),
    ]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(both.filter(({ body }) => body.now)).toHaveLength(1);
    const { timeline } = await storedCandidacy(app, id);
    expect(timeline.filter(({ byRole }) => byRole === 'employer')).toHaveLength(1);
  });

  it('says when the candidacy was withdrawn or is hidden, and shows nothing of it', async () => {
    const { id } = await applied();
    const token = linkTo(employer);
    const consent = (granted: boolean) =>
      counsellor.visitor
        .put(`/api/v1/pathways/${pathway.id}/consents/pseudonymous_to_employers`)
        .send({ granted, how: 'interview' })
        .expect(200);
    await consent(false);
    expect((await read(token).expect(200)).body).toMatchObject({ outcome: 'closed', state: null });
    expect((await answer(token, 'accepted').expect(200)).body.outcome).toBe('closed');
    await app.settle();
    // revoking the consent has withdrawn it: giving the consent again does not restore it
    expect((await storedCandidacy(app, id)).state).toBe('withdrawn');
    await consent(true);
    expect((await read(token).expect(200)).body).toMatchObject({ outcome: 'closed', state: null });
    const next = await applied();
    const second = linkTo(employer);
    await moveTo(person.visitor, next.id, 'withdrawn').expect(200);
    await app.settle();
    const { body } = await answer(second, 'accepted').expect(200);
    expect(body).toMatchObject({ outcome: 'closed', state: 'withdrawn' });
    expect(Object.keys(body).sort()).toEqual(['outcome', 'slot', 'state']);
  });

  it('is refused when altered, forged, expired, or when its recipient has left the company', async () => {
    await applied();
    const token = linkTo(employer);
    const altered = `${token.slice(0, 20)}${token[20] === 'A' ? 'B' : 'A'}${token.slice(21)}`;
    for (const wrong of [altered, 'x'.repeat(80)])
      expect((await read(wrong).expect(410)).body.code).toBe('link_spent_or_expired');
    const theirs = linkTo(colleague);
    await app.context.db
      .collection('accounts')
      .updateOne({ email: colleague.email }, { $set: { memberships: [] }, $inc: { version: 1 } });
    await expect.poll(async () => (await read(theirs)).status).toBe(410);
    app.clock.set('2026-03-17T06:00:00Z');
    await answer(token, 'accepted').expect(410);
  });
});

it('too many tries from one address are slowed down', async () => {
  const limited = await startTestApp({ config: { rateLimits: true } });
  const statuses: number[] = [];
  for (let times = 0; times < 121; times += 1)
    statuses.push(
      (await limited.request.post('/api/v1/answer-links/reading').send({ token: 'x'.repeat(80) })).status,
    );
  await limited.close();
  expect(new Set(statuses.slice(0, 120))).toEqual(new Set([410]));
  expect(statuses.at(-1)).toBe(429);
});
