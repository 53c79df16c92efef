import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Candidacy, Message, Pathway, Slot } from '../contract/index.ts';
import { type LiveClient, nextEvent } from './support/live-client.ts';
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
} from './support/people.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

let app: TestApp;
let counsellor: Person;
let employer: Person & { establishmentId: string };
let person: Person;
let pathway: Pathway;

beforeAll(async () => {
  app = await startTestApp();
  counsellor = await createCounsellor(app);
  employer = await createEmployer(app);
  pathway = await beginPathway(app, counsellor);
  person = await personOf(app, pathway);
});
afterAll(() => app.close());

const say = (live: LiveClient, conversationId: string, text: string, clientId = crypto.randomUUID()) =>
  live.timeout(5_000).emitWithAck('message.send', { conversationId, clientId, text });

describe('the main path, through HTTP and sockets', () => {
  let slot: Slot;
  let candidacy: Candidacy;
  let lines: { counsellor: LiveClient; employer: LiveClient; person: LiveClient };

  beforeAll(async () => {
    lines = {
      counsellor: await counsellor.live(),
      employer: await employer.live(),
      person: await person.live(),
    };
  });
  afterAll(() => {
    for (const line of Object.values(lines)) line.close();
  });

  it('a published slot is shown to the counsellor and the person as a match with its reasons', async () => {
    const told = Promise.all([
      nextEvent(lines.counsellor, 'match.new'),
      nextEvent(lines.person, 'match.new'),
    ]);
    slot = await postSlot(app, employer);
    const [forCounsellor] = await told;
    expect(forCounsellor).toMatchObject({ pathwayId: pathway.id, slotId: slot.id });

    const { body } = await counsellor.visitor.get('/api/v1/alerts').expect(200);
    const alert = body.items.find(({ slot: card }: { slot: { id: string } }) => card.id === slot.id);
    expect(alert.explanation.matched.map(({ held }: { held: number }) => held)).toEqual([3, 3, 3]);
    expect(alert.explanation.missing[0].teachable).toBe(true);
    const { terms, score } = alert.explanation;
    const sum = Object.values<{ contribution: number }>(terms).reduce(
      (all, one) => all + one.contribution,
      0,
    );
    expect(sum).toBeCloseTo(score, 10);
  });

  it('the counsellor proposes; the employer sees nothing before the person consents', async () => {
    candidacy = await propose(app, counsellor, pathway, slot);
    expect(candidacy).toMatchObject({ state: 'awaiting_consent', turn: 'beneficiary', origin: 'proposal' });
    await employer.visitor.get(`/api/v1/candidacies/${candidacy.id}`).expect(404);
    const { body } = await employer.visitor.get('/api/v1/candidacies').expect(200);
    expect(body.items).toEqual([]);
  });

  it('the person consents, and the employer sees a pseudonym, the reasons and no private data', async () => {
    const told = nextEvent(lines.employer, 'candidacy.changed');
    const consent = { clientId: crypto.randomUUID(), to: 'sent' };
    await person.visitor.post(`/api/v1/candidacies/${candidacy.id}/moves`).send(consent).expect(200);
    expect(await told).toMatchObject({ candidacyId: candidacy.id });

    const { body, text } = await employer.visitor.get(`/api/v1/candidacies/${candidacy.id}`).expect(200);
    expect(body).toMatchObject({ state: 'seen', candidate: { kind: 'pseudonym' } });
    expect(body.candidate.label).toMatch(/^Candidat/);
    expect(body.explanation.matched.length).toBe(3);
    const hidden = [
      pathway.id,
      pathway.lastName,
      pathway.firstName,
      '0600000000',
      '1990',
      'hébergement',
      'rsa',
      person.email,
    ];
    for (const word of hidden) expect(text).not.toContain(word);
  });

  it('all three write live, with each message stored once and in one order', async () => {
    const received: Message[] = [];
    lines.person.on('message', (message) => received.push(message));
    const toCounsellor = nextEvent(lines.counsellor, 'message');
    const clientId = crypto.randomUUID();
    const first = await say(lines.employer, candidacy.id, 'Bonjour, quand pourrait-elle venir ?', clientId);
    const again = await say(lines.employer, candidacy.id, 'Bonjour, quand pourrait-elle venir ?', clientId);
    expect(first).toMatchObject({ ok: true });
    expect(again).toEqual(first);
    await toCounsellor;
    await say(lines.person, candidacy.id, 'Dès lundi.');
    await say(lines.counsellor, candidacy.id, 'Je confirme.');
    await app.settle();

    const { body } = await employer.visitor.get(`/api/v1/conversations/${candidacy.id}/messages`).expect(200);
    const texts = body.items.filter(({ kind }: Message) => kind === 'text');
    expect(texts.map(({ text }: Message) => text)).toEqual([
      'Bonjour, quand pourrait-elle venir ?',
      'Dès lundi.',
      'Je confirme.',
    ]);
    expect(body.items.map(({ seq }: Message) => seq)).toEqual(
      body.items.map((_: Message, at: number) => at + 1),
    );
    expect(texts[1].author.name).toMatch(/^Candidat/);
    expect(received.filter(({ kind }) => kind === 'text').length).toBe(3);
  });

  it('the employer accepts: the place is taken and the name appears, also after a reload', async () => {
    const told = nextEvent(lines.person, 'candidacy.changed');
    const move = { clientId: crypto.randomUUID(), to: 'accepted' };
    const accepted = await employer.visitor
      .post(`/api/v1/candidacies/${candidacy.id}/moves`)
      .send(move)
      .expect(200);
    expect(accepted.body).toMatchObject({
      state: 'accepted',
      candidate: { kind: 'identified', firstName: 'Fatou', lastName: 'Personne-Fictive' },
    });
    expect((await told).state).toBe('accepted');

    const replayed = await employer.visitor
      .post(`/api/v1/candidacies/${candidacy.id}/moves`)
      .send(move)
      .expect(200);
    expect(replayed.body.version).toBe(accepted.body.version);
    const { body: full } = await person.visitor.get(`/api/v1/slots/${slot.id}`).expect(200);
    expect(full).toMatchObject({ placesLeft: 0, full: true });
    const { body: reloaded } = await person.visitor.get(`/api/v1/candidacies/${candidacy.id}`).expect(200);
    expect(reloaded.state).toBe('accepted');
  });
});

describe('what must be refused', () => {
  let slot: Slot;
  let candidacy: Candidacy;
  let strangers: { employer: Person; counsellor: Person };

  beforeAll(async () => {
    slot = await postSlot(app, employer, { title: 'Aide au fournil', places: 2 });
    candidacy = await propose(app, counsellor, pathway, slot, { consentGivenOn: app.context.clock.today() });
    strangers = { employer: await createEmployer(app), counsellor: await createCounsellor(app) };
  });

  it('another employer, another counsellor and a visitor find nothing', async () => {
    for (const { visitor } of Object.values(strangers)) {
      await visitor.get(`/api/v1/candidacies/${candidacy.id}`).expect(404);
      await visitor.get(`/api/v1/conversations/${candidacy.id}/messages`).expect(404);
      const move = { clientId: crypto.randomUUID(), to: 'accepted' };
      await visitor.post(`/api/v1/candidacies/${candidacy.id}/moves`).send(move).expect(404);
    }
    await strangers.counsellor.visitor.get(`/api/v1/pathways/${pathway.id}`).expect(404);
    await strangers.employer.visitor.get(`/api/v1/pathways/${pathway.id}`).expect(403);
    await app.visitor().get(`/api/v1/candidacies/${candidacy.id}`).expect(401);
  });

  it('a stranger’s socket can neither receive nor send', async () => {
    const line = await strangers.employer.live();
    const received: unknown[] = [];
    line.onAny((event) => received.push(event));
    const refused = await say(line, candidacy.id, 'Laissez-moi entrer');
    expect(refused).toMatchObject({ ok: false, problem: { code: 'not_found' } });
    const mine = await counsellor.live();
    expect(await say(mine, candidacy.id, 'Entre nous')).toMatchObject({ ok: true });
    await app.settle();
    expect(received).toEqual([]);
    line.close();
    mine.close();
  });

  it('a socket without a session is refused', async () => {
    const { connectLive } = await import('./support/live-client.ts');
    await expect(connectLive(app.url, app.visitor())).rejects.toThrow();
  });

  it('the same proposal sent again is the same candidacy; a second one is refused', async () => {
    const third = await postSlot(app, employer, { title: 'Vente en boulangerie' });
    const given = proposal(app, pathway, third);
    const send = (body: object) => counsellor.visitor.post('/api/v1/candidacies').send(body);
    const first = await send(given).expect(201);
    const replay = await send(given).expect(201);
    expect(replay.body.id).toBe(first.body.id);
    const second = await send({ ...given, clientId: crypto.randomUUID() }).expect(409);
    expect(second.body.code).toBe('already_candidate');
  });

  it('the error of an impossible move lists the possible ones', async () => {
    const move = { clientId: crypto.randomUUID(), to: 'completed' };
    const { body } = await employer.visitor.post(`/api/v1/candidacies/${candidacy.id}/moves`).send(move);
    expect(body).toMatchObject({ status: 409, code: 'impossible_move' });
    expect(body.possible).toEqual(expect.arrayContaining(['accepted', 'declined']));
  });

  it('the last place, requested a hundred times at the same moment, is given once', async () => {
    const single = await postSlot(app, employer, { title: 'Une seule place' });
    const candidacies: Candidacy[] = [];
    for (let at = 0; at < 10; at += 1) {
      const other = await beginPathway(app, counsellor);
      const given = { consentGivenOn: app.context.clock.today() };
      candidacies.push(await propose(app, counsellor, other, single, given));
    }
    const tries = await Promise.all(
      Array.from({ length: 100 }, (_, at) =>
        employer.visitor
          .post(`/api/v1/candidacies/${candidacies[at % 10]!.id}/moves`)
          .send({ clientId: crypto.randomUUID(), to: 'accepted' }),
      ),
    );
    const states = await Promise.all(
      candidacies.map(async ({ id }) => (await employer.visitor.get(`/api/v1/candidacies/${id}`)).body.state),
    );
    expect(states.filter((state) => state === 'accepted').length).toBe(1);
    expect(tries.filter(({ status }) => status === 200).length).toBe(1);
    expect(tries.filter(({ status }) => status >= 500)).toEqual([]);
  }, 120_000);

  it('a coordinator cannot read conversations', async () => {
    const coordinator = await createPerson(app, { role: 'coordinator' });
    await coordinator.visitor.get(`/api/v1/conversations/${candidacy.id}/messages`).expect(403);
  });
});
