import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Candidacy, Message, Pathway, Reader, SideNote } from '../../contract/index.ts';
import { moveTo } from '../../test/support/factories/candidacies.ts';
import { type LiveClient, nextEvent } from '../../test/support/live-client.ts';
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
} from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let app: TestApp;
let counsellor: Person;
let colleague: Person;
let employer: Person & { establishmentId: string };
let pathway: Pathway;
let person: Person;
let coordinator: Person;
let candidacy: Candidacy;
let lines: LiveClient[] = [];

beforeAll(async () => {
  app = await startTestApp();
  counsellor = await createCounsellor(app);
  const { body } = await counsellor.visitor.get('/api/v1/session').expect(200);
  colleague = await createCounsellor(app, body.membership.structureId);
  employer = await createEmployer(app);
  coordinator = await createPerson(app, { role: 'coordinator' });
  pathway = await beginPathway(app, counsellor);
  person = await personOf(app, pathway);
});
afterAll(() => app.close());

beforeEach(async () => {
  candidacy = await propose(app, counsellor, pathway, await postSlot(app, employer));
  await moveTo(person.visitor, candidacy.id, 'sent').expect(200);
  await app.settle();
});
afterEach(() => {
  for (const line of lines) line.close();
  lines = [];
});

const open = async (who: Person): Promise<LiveClient> => {
  const line = await who.live();
  lines.push(line);
  return line;
};
const at = (path: string) => `/api/v1/conversations/${candidacy.id}${path}`;
const write = async (who: Person, text: string): Promise<Message> =>
  (await who.visitor.post(at('/messages')).send({ clientId: crypto.randomUUID(), text }).expect(201)).body;
const read = async (who: Person, query = '') =>
  (await who.visitor.get(at(`/messages${query}`)).expect(200)).body as {
    items: Message[];
    readers: Reader[];
    changed: Message[];
    lastChange: number;
    lastSeq: number;
    firstSeq: number;
    block: { mine: boolean } | null;
  };
/** The last message of a person as this reader sees it; a system line may have come after. */
const lastWords = async (who: Person): Promise<Message> =>
  (await read(who)).items.findLast(({ kind }) => kind === 'text')!;
const heardBy = (line: LiveClient): { event: string; payload: unknown }[] => {
  const received: { event: string; payload: unknown }[] = [];
  line.onAny((event: string, payload: unknown) => received.push({ event, payload }));
  return received;
};
const threadOf = async (who: Person) => {
  const { body } = await who.visitor.get('/api/v1/conversations?limit=100').expect(200);
  return body.items.find(({ id }: { id: string }) => id === candidacy.id);
};

describe('changing a message', () => {
  it('appears on every open page at once and after reconnecting, and nobody keeps the old text', async () => {
    const company = await open(employer);
    const { seq } = await write(person, 'Je viens mardi');
    const { seq: second } = await write(person, 'Mon secret');
    const held = await read(employer, '?changedAfter=0');
    expect(held.changed).toEqual([]);
    const shown = held.items.find(({ text }) => text === 'Je viens mardi')!;

    const told = nextEvent(company, 'message.changed');
    const edited = await person.visitor
      .put(at(`/messages/${seq}`))
      .send({ text: 'Je viens jeudi' })
      .expect(200);
    expect(edited.body).toMatchObject({ seq, text: 'Je viens jeudi', change: 1 });
    expect(await told).toMatchObject({ seq: shown.seq, text: 'Je viens jeudi', change: 1 });
    company.close();

    const mine = await open(person);
    const remove = () => mine.emitWithAck('message.delete', { conversationId: candidacy.id, seq: second });
    expect(await remove()).toMatchObject({ ok: true, data: { text: '', change: 2 } });
    // deleting twice has one effect
    expect(await remove()).toMatchObject({ ok: true, data: { change: 2 } });

    const back = await open(employer);
    const missed = await back.emitWithAck('catch-up', {
      conversations: [{ conversationId: candidacy.id, after: held.lastSeq, changedAfter: 1 }],
    });
    if (!missed.ok) throw new Error(missed.problem.code);
    expect(missed.data.messages).toEqual([]);
    expect(missed.data.changed).toHaveLength(1);
    expect(missed.data.changed[0]).toMatchObject({ text: '', deletedAt: expect.any(String) });
    const now = await read(employer, '?changedAfter=0');
    expect(now.changed.map(({ change }) => change)).toEqual([1, 2]);
    expect(now.lastChange).toBe(2);
    expect(JSON.stringify(now)).not.toMatch(/Mon secret|mardi/);
    // only the audit keeps the previous text
    const kept = await app.context.db.collection('messages').findOne({ text: 'Je viens jeudi' });
    expect(kept?.history).toMatchObject([{ text: 'Je viens mardi' }]);
  });

  it('is possible for the author only and for five minutes; deleting stays possible', async () => {
    const { seq } = await write(person, 'Bonjour');
    await counsellor.visitor
      .put(at(`/messages/${seq}`))
      .send({ text: 'Non' })
      .expect(404);
    await counsellor.visitor.delete(at(`/messages/${seq}`)).expect(404);
    app.clock.advance(5 * 60_000 + 1000);
    const late = await person.visitor
      .put(at(`/messages/${seq}`))
      .send({ text: 'Bonsoir' })
      .expect(409);
    expect(late.body.detail).toContain('cinq minutes');
    await person.visitor.delete(at(`/messages/${seq}`)).expect(200);
    await person.visitor
      .put(at(`/messages/${seq}`))
      .send({ text: 'Bonsoir' })
      .expect(404);
    expect(await threadOf(counsellor)).toMatchObject({ unread: 0 });
  });

  it('two changes at the same moment get two numbers', async () => {
    const sent = await Promise.all(['un', 'deux', 'trois'].map((text) => write(person, text)));
    const answers = await Promise.all(
      sent.map(({ seq }) => person.visitor.put(at(`/messages/${seq}`)).send({ text: `plus ${seq}` })),
    );
    expect(answers.map(({ body }) => body.change).sort()).toEqual([1, 2, 3]);
  });
});

it('a message is stored, delivered to a device, then read, with the time for each person', async () => {
  const mine = await open(counsellor);
  const { seq } = await write(counsellor, 'Quand pouvez-vous passer ?');
  const receipts = async () =>
    (await counsellor.visitor.get(at(`/messages/${seq}/receipts`)).expect(200)).body.people as {
      role: string;
      delivered: boolean;
      read: boolean;
      readAt: string | null;
      deliveredAt: string | null;
    }[];
  expect((await receipts()).map(({ delivered, read: seen }) => [delivered, seen])).toEqual([
    [false, false],
    [false, false],
  ]);
  const shown = (await read(employer)).items.at(-1)!.seq;
  const onDevice = nextEvent(mine, 'message.delivered');
  const company = await open(employer);
  const delivered = { conversations: [{ conversationId: candidacy.id, seq: shown }] };
  expect(await company.emitWithAck('conversation.delivered', delivered)).toMatchObject({ ok: true });
  expect(await onDevice).toMatchObject({ role: 'employer', seq, mine: false });
  const seen = nextEvent(mine, 'message.read');
  // another tab of the same person is told that it is read
  const otherTab = nextEvent(await open(employer), 'message.read');
  await company.emitWithAck('conversation.read', { conversationId: candidacy.id, seq: shown });
  expect(await seen).toMatchObject({ role: 'employer', seq, mine: false });
  expect(await otherTab).toMatchObject({ seq: shown, mine: true });
  const people = await receipts();
  expect(people.find(({ role }) => role === 'employer')).toMatchObject({
    delivered: true,
    read: true,
    readAt: expect.any(String),
    deliveredAt: expect.any(String),
  });
  expect(people.find(({ role }) => role === 'beneficiary')).toMatchObject({ delivered: false, readAt: null });
  await employer.visitor.get(at(`/messages/${shown}/receipts`)).expect(404);
  const { readers } = await read(counsellor);
  expect(readers.find(({ role }) => role === 'employer')).toMatchObject({ readSeq: seq, deliveredSeq: seq });
});

it('the list, the menu and every device show the same number of unread messages', async () => {
  const count = async () => (await person.visitor.get('/api/v1/conversations/unread').expect(200)).body;
  const before = await count();
  await write(employer, 'un');
  const { seq } = await write(employer, 'deux');
  expect(await count()).toEqual({ conversations: before.conversations + 1, messages: before.messages + 2 });
  expect(await threadOf(person)).toMatchObject({ unread: 2, mentioned: false, muted: false });
  const last = (await read(person)).lastSeq;
  expect(last).toBeGreaterThan(seq);
  await person.visitor.put(at('/read')).send({ seq: last }).expect(204);
  expect(await count()).toEqual(before);
});

it('people see who is online, and roughly when someone last was', async () => {
  const watching = await open(person);
  const ask = async () => {
    const answer = await watching.emitWithAck('conversation.presence', { conversationId: candidacy.id });
    if (!answer.ok) throw new Error(answer.problem.code);
    return answer.data.people.find(({ role }) => role === 'employer')!;
  };
  expect((await ask()).online).toBe(false);
  const received = heardBy(watching);
  const states = () =>
    received.flatMap(({ event, payload }) =>
      event === 'conversation.presence'
        ? [
            (payload as { people: { role: string; online: boolean }[] }).people.find(
              (one) => one.role === 'employer',
            )?.online,
          ]
        : [],
    );
  const company = await open(employer);
  await expect.poll(states, { timeout: 5_000 }).toContain(true);
  company.close();
  await expect.poll(() => states().at(-1), { timeout: 5_000 }).toBe(false);
  expect(await ask()).toMatchObject({ online: false, lastSeen: 'today' });
  const stranger = await open(await createEmployer(app));
  expect(await stranger.emitWithAck('conversation.presence', { conversationId: candidacy.id })).toMatchObject(
    { ok: false, problem: { code: 'not_found' } },
  );
  // the presence left by a killed process expires
  const dead = { accounts: [employer.accountId], at: new Date(Date.now() - 60_000) };
  await app.context.db.collection('presence').insertOne({ _id: 'killed' as never, ...dead });
  expect(await ask()).toMatchObject({ online: false });
});

it('a mention is shown under the name that each reader may know, and notifies although the conversation is muted', async () => {
  const { readers } = await read(counsellor);
  const ref = readers.find(({ role }) => role === 'beneficiary')!.ref;
  await person.visitor.put(at('/mute')).send({ muted: true }).expect(204);
  const bell = async () => {
    await app.settle();
    const { body } = await person.visitor.get('/api/v1/notifications').expect(200);
    return body.items.filter(({ link }: { link: string }) => link.endsWith(candidacy.id)).length;
  };
  const before = await bell();
  const menu = async () => (await person.visitor.get('/api/v1/conversations/unread')).body.messages;
  const quiet = await menu();
  await write(counsellor, 'Sans la nommer.');
  expect(await bell()).toBe(before);
  expect(await menu()).toBe(quiet);
  const written = await write(counsellor, `@[${ref}] peut venir @[AAAAAAAAAAAA]`);
  expect(written.text).toBe(`@${pathway.firstName} ${pathway.lastName} peut venir @?`);
  expect(await bell()).toBe(before + 1);
  expect(await menu()).toBeGreaterThan(quiet);
  expect(await threadOf(person)).toMatchObject({ muted: true, mentioned: true });
  const atCompany = await read(employer);
  expect(atCompany.items.at(-1)?.text).toMatch(/^@Candidat .* peut venir/);
  for (const secret of [pathway.lastName, person.accountId])
    expect(JSON.stringify(atCompany)).not.toContain(secret);
  expect((await read(person)).items.at(-1)?.mentions).toEqual([expect.objectContaining({ ref, mine: true })]);
});

it('a search finds text whatever its accents, for those who may read it', async () => {
  await write(person, 'Je préfère l’été à l’école');
  const gone = await write(person, 'été secret');
  await person.visitor.delete(at(`/messages/${gone.seq}`)).expect(200);
  const search = async (who: Person, q: string) =>
    (await who.visitor.get(at('/search')).query({ q }).expect(200)).body.items;
  const [found, ...more] = await search(employer, 'ECOLE ete');
  expect(more).toEqual([]);
  expect(found.ranges.map(([from, to]: [number, number]) => found.message.text.slice(from, to))).toEqual([
    'été',
    'école',
  ]);
  expect(await search(employer, 'secret')).toEqual([]);
  await (await createEmployer(app)).visitor.get(at('/search')).query({ q: 'ete' }).expect(404);
});

it('contact details sent before acceptance are pointed out to those who accompany the person, and only to them', async () => {
  await write(employer, 'Appelez-moi au 06 12 34 56 78');
  expect((await lastWords(counsellor)).contacts).toEqual(['phone']);
  for (const who of [person, employer]) expect(await lastWords(who)).not.toHaveProperty('contacts');
});

it('notes between counsellors are seen by nobody else: not by page, live event, search, list or export', async () => {
  const secret = 'Prudence avec les horaires du soir';
  const ears = await Promise.all([person, employer].map(async (who) => heardBy(await open(who))));
  const second = nextEvent(await open(counsellor), 'side-note');
  const clientId = crypto.randomUUID();
  const add = (who: Person) => who.visitor.post(at('/side-notes')).send({ clientId, text: secret });
  await add(counsellor).expect(201);
  await add(counsellor).expect(201);
  expect(await second).toMatchObject({ text: secret, author: { mine: true } });
  const { body } = await counsellor.visitor.get(at('/side-notes')).expect(200);
  expect(body.items.map(({ text }: SideNote) => text)).toEqual([secret]);
  await write(counsellor, 'Bonjour à tous');
  await app.settle();
  for (const who of [person, employer]) {
    await who.visitor.get(at('/side-notes')).expect(403);
    await add(who).expect(403);
    const pages = [
      await read(who),
      (await who.visitor.get(at('/search')).query({ q: 'prudence' })).body,
      await threadOf(who),
      (await who.visitor.get(`/api/v1/candidacies/${candidacy.id}`).expect(200)).body,
      (await who.visitor.get('/api/v1/notifications')).body,
    ];
    expect(JSON.stringify(pages)).not.toContain('Prudence');
  }
  const exported = await person.visitor.get(`/api/v1/pathways/${pathway.id}/export`).expect(200);
  expect(exported.text).not.toContain('Prudence');
  for (const received of ears) {
    await expect.poll(() => received.map(({ event }) => event)).toContain('message');
    expect(JSON.stringify(received)).not.toMatch(/Prudence|side-note/);
  }
  await colleague.visitor.get(at('/side-notes')).expect(404);
});

it('an added colleague sees all lines or only new ones, may write but not decide, and loses access at once when removed', async () => {
  await write(person, 'Avant son arrivée');
  const add = (sees: string) =>
    counsellor.visitor.put(at(`/colleagues/${colleague.accountId}`)).send({ sees });
  const remove = () => counsellor.visitor.delete(at(`/colleagues/${colleague.accountId}`));
  await colleague.visitor.get(at('/messages')).expect(404);
  await add('from_then').expect(204);
  await add('from_start').expect(409);
  await write(person, 'Après son arrivée');
  const theirs = await read(colleague);
  expect(theirs.items.map(({ text }) => text)).toEqual(['Après son arrivée']);
  expect(theirs.firstSeq).toBe(theirs.items[0]?.seq);
  expect((await read(colleague, '?after=0')).items).toHaveLength(1);
  expect((await read(colleague, `?before=${theirs.firstSeq}`)).items).toEqual([]);
  expect(await threadOf(colleague)).toMatchObject({ unread: 1, candidacy: { abilities: { moveTo: [] } } });
  await colleague.visitor
    .put(at(`/colleagues/${colleague.accountId}`))
    .send({ sees: 'from_start' })
    .expect(403);
  await colleague.visitor
    .post(`/api/v1/candidacies/${candidacy.id}/moves`)
    .send({ clientId: crypto.randomUUID(), to: 'withdrawn', consentGivenOn: app.clock.today() })
    .expect(403);
  await write(colleague, 'Bonjour, je remplace Inès cette semaine.');

  const line = await open(colleague);
  const left = nextEvent(line, 'conversation.left');
  await remove().expect(204);
  expect(await left).toEqual({ conversationId: candidacy.id });
  const received = heardBy(line);
  await write(person, 'Entre nous');
  await app.settle();
  expect(received.filter(({ event }) => event === 'message')).toEqual([]);
  const refused = { ok: false, problem: { code: 'not_found' } };
  const text = 'Encore moi';
  const clientId = crypto.randomUUID();
  expect(
    await line.emitWithAck('message.send', { conversationId: candidacy.id, clientId, text }),
  ).toMatchObject(refused);
  await colleague.visitor.get(at('/messages')).expect(404);
  expect(await threadOf(colleague)).toBeUndefined();

  await add('from_start').expect(204);
  expect((await read(colleague)).items.map(({ text: words }) => words)).toContain('Avant son arrivée');
  await remove().expect(204);
  await counsellor.visitor
    .put(at(`/colleagues/${(await createCounsellor(app)).accountId}`))
    .send({ sees: 'from_start' })
    .expect(404);
});

it('a reported message reaches only the coordinator, as it was, and is settled with an explanation', async () => {
  const { seq } = await write(employer, 'Propos déplacés');
  const { seq: atPerson } = await lastWords(person);
  const notify = () =>
    person.visitor.post(at(`/messages/${atPerson}/report`)).send({ reason: 'insult', word: 'Blessant' });
  await notify().expect(204);
  await notify().expect(204);
  await employer.visitor
    .post(at(`/messages/${seq}/report`))
    .send({ reason: 'insult' })
    .expect(403);
  await employer.visitor.delete(at(`/messages/${seq}`)).expect(200);
  const list = async (state = 'open') =>
    (await coordinator.visitor.get(`/api/v1/moderation/reports?state=${state}`).expect(200)).body.items;
  const [report, ...more] = await list();
  expect(more).toEqual([]);
  expect(report).toMatchObject({
    excerpt: 'Propos déplacés',
    reason: 'insult',
    word: 'Blessant',
    by: 'beneficiary',
    author: 'employer',
  });
  expect(JSON.stringify(report)).not.toContain(pathway.lastName);
  await coordinator.visitor.get(at('/messages')).expect(403);
  for (const who of [person, employer, counsellor])
    await who.visitor.get('/api/v1/moderation/reports').expect(403);
  const { body: trail } = await person.visitor.get(`/api/v1/pathways/${pathway.id}/accesses`).expect(200);
  expect(trail.items.some(({ role }: { role: string }) => role === 'coordinator')).toBe(true);
  await coordinator.visitor
    .put(`/api/v1/moderation/reports/${report.id}`)
    .send({ state: 'handled', note: 'Entreprise appelée.' })
    .expect(200);
  expect(await list()).toEqual([]);
  expect(await list('handled')).toMatchObject([{ handled: { note: 'Entreprise appelée.' } }]);
});

it('a block stops messages, new candidacies and matches in both directions until the side that set it lifts it', async () => {
  await person.visitor.put(at('/block')).send({ reason: 'other', word: 'Trop insistant' }).expect(204);
  const post = (who: Person) =>
    who.visitor.post(at('/messages')).send({ clientId: crypto.randomUUID(), text: 'Allô ?' });
  for (const who of [person, employer, counsellor]) {
    const { body } = await post(who).expect(403);
    expect(body.detail).toContain('suspendus');
  }
  expect((await read(person)).block).toMatchObject({ mine: true });
  expect((await read(employer)).block).toMatchObject({ mine: false });
  const slot = await postSlot(app, employer);
  const candidate = () => counsellor.visitor.post('/api/v1/candidacies').send(proposal(app, pathway, slot));
  await candidate().expect(409);
  await app.settle();
  const slotsFound = async () => {
    const { body } = await person.visitor.get(`/api/v1/pathways/${pathway.id}/matches?limit=100`).expect(200);
    // nor does this one count slots hidden by it
    expect(body.total).toBe(body.items.length);
    return body.items.map((item: { slot: { id: string } }) => item.slot.id);
  };
  const peopleFound = async () => {
    const { body } = await counsellor.visitor.get(`/api/v1/slots/${slot.id}/matches`).expect(200);
    // the total does not count people hidden by the block
    expect(body.total).toBe(body.items.length);
    return body.items.map((item: { pathway: { id: string } }) => item.pathway.id);
  };
  const alertsOf = async () => {
    const { body } = await person.visitor.get('/api/v1/alerts?limit=100').expect(200);
    return body.items.map((item: { slot: { id: string } }) => item.slot.id);
  };
  expect([await slotsFound(), await peopleFound()]).toEqual([[], []]);
  expect(await alertsOf()).not.toContain(slot.id);
  await employer.visitor.delete(at('/block')).expect(403);
  const { body } = await coordinator.visitor.get('/api/v1/moderation/blocks').expect(200);
  expect(body.items[0]).toMatchObject({ by: 'beneficiary', word: 'Trop insistant', liftedAt: null });
  expect(JSON.stringify(body)).not.toContain(pathway.lastName);
  await person.visitor.delete(at('/block')).expect(204);
  expect([await slotsFound(), await peopleFound()]).toEqual([
    expect.arrayContaining([slot.id]),
    [pathway.id],
  ]);
  await post(employer).expect(201);
  await candidate().expect(201);
});
