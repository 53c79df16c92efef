import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Candidacy, Message, Pathway } from '../../contract/index.ts';
import { moveTo, storedCandidacy } from '../../test/support/factories/candidacies.ts';
import { type LiveClient, nextEvent } from '../../test/support/live-client.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  type Person,
  personOf,
  postSlot,
  propose,
} from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let app: TestApp;
let counsellor: Person;
let employer: Person & { establishmentId: string };
let pathway: Pathway;
let person: Person;
let candidacy: Candidacy;
let lines: LiveClient[] = [];

beforeAll(async () => {
  app = await startTestApp();
  counsellor = await createCounsellor(app);
  employer = await createEmployer(app);
  pathway = await beginPathway(app, counsellor);
  person = await personOf(app, pathway);
});
afterAll(() => app.close());

beforeEach(async () => {
  candidacy = await propose(app, counsellor, pathway, await postSlot(app, employer));
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
const say = (line: LiveClient, text: string, clientId = crypto.randomUUID()) =>
  line.timeout(25_000).emitWithAck('message.send', { conversationId: candidacy.id, clientId, text });
const consent = () => moveTo(person.visitor, candidacy.id, 'sent').expect(200);
const messagesOf = async (
  who: Person,
  query = '',
): Promise<{ items: Message[]; lastSeq: number; readers: unknown[] }> =>
  (await who.visitor.get(`/api/v1/conversations/${candidacy.id}/messages${query}`).expect(200)).body;
const seqs = (messages: readonly Message[]) => messages.map(({ seq }) => seq);
const upTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

/** Collects messages as a page would, until this many text messages have arrived. */
function collect(line: LiveClient): Message[] {
  const received: Message[] = [];
  line.on('message', (message) => received.push(message));
  return received;
}

describe('a conversation', () => {
  it('before consent is between the person and their counsellor; later the company sees its own lines numbered from one', async () => {
    const mine = await open(person);
    expect(await say(mine, 'Qu’est-ce qui vous a fait penser à moi ?')).toMatchObject({ ok: true });
    await consent();
    await app.settle();
    const companyLine = await open(employer);
    await say(companyLine, 'Bonjour !');
    await app.settle();
    const seen = await messagesOf(employer);
    expect(seqs(seen.items)).toEqual(upTo(seen.items.length));
    expect(seen.lastSeq).toBe(seen.items.length);
    expect(JSON.stringify(seen)).not.toContain('penser à moi');
    expect(seen.items.map(({ moved, text }) => moved?.to ?? text)).toEqual([
      'sent',
      'Bonjour !',
      'in_discussion',
    ]);
    const whole = await messagesOf(person);
    expect(seqs(whole.items)).toEqual(upTo(seen.items.length + 2));
    expect((await messagesOf(employer, '?after=1')).items.map(({ text }) => text)).toEqual(['Bonjour !', '']);
    expect((await messagesOf(employer, '?before=2')).items.map(({ seq }) => seq)).toEqual([1]);
  });

  it('three people write at the same moment: the messages have one order without gaps, each stored once, the same for all', async () => {
    await consent();
    await app.settle();
    const three = [await open(person), await open(counsellor), await open(employer)];
    const received = three.map(collect);
    const answers = await Promise.all(
      Array.from({ length: 15 }, async (_, at) => {
        const clientId = crypto.randomUUID();
        const line = three[at % 3]!;
        // each is sent twice, as after a lost acknowledgement
        const [first, again] = await Promise.all([
          say(line, `mot ${at}`, clientId),
          say(line, `mot ${at}`, clientId),
        ]);
        expect(again).toEqual(first);
        return first;
      }),
    );
    expect(answers.every(({ ok }) => ok)).toBe(true);
    await app.settle();
    const { items, lastSeq } = await messagesOf(counsellor, '?limit=200');
    expect(seqs(items)).toEqual(upTo(lastSeq));
    const texts = items.filter(({ kind }) => kind === 'text').map(({ text }) => text);
    expect([...texts].sort()).toEqual(Array.from({ length: 15 }, (_, at) => `mot ${at}`).sort());
    for (const list of received) {
      const words = () => list.filter(({ kind }) => kind === 'text').map(({ text }) => text);
      await expect.poll(() => words().length).toBe(15);
      expect(words()).toEqual(texts);
    }
    const toCompany = JSON.stringify(received[2]);
    for (const secret of [pathway.lastName, pathway.id, person.accountId])
      expect(toCompany).not.toContain(secret);
  });

  it('messages missed while offline are received once and in order after reconnecting', async () => {
    await consent();
    const company = await open(employer);
    const before = await open(person);
    await say(company, 'un');
    await app.settle();
    const held = (await messagesOf(person)).lastSeq;
    before.close();
    for (const text of ['deux', 'trois', 'quatre']) await say(company, text);
    await app.settle();
    const back = await open(person);
    const answer = await back.timeout(25_000).emitWithAck('catch-up', {
      conversations: [
        { conversationId: candidacy.id, after: held },
        { conversationId: 'f'.repeat(24), after: 0 },
      ],
    });
    if (!answer.ok) throw new Error(answer.problem.code);
    const { messages }: { messages: Message[] } = answer.data;
    expect(messages.map(({ text }) => text)).toEqual(['deux', 'trois', 'quatre']);
    expect(seqs(messages)).toEqual([held + 1, held + 2, held + 3]);
    expect(answer.data.more).toEqual([]);
  });

  it('the turn depends on who wrote last, also when an event is delivered again', async () => {
    await consent();
    const company = await open(employer);
    await say(company, 'Quand ?');
    await app.settle();
    expect(await storedCandidacy(app, candidacy.id)).toMatchObject({
      state: 'in_discussion',
      turn: 'beneficiary',
    });
    await say(await open(person), 'Lundi.');
    await app.settle();
    const after = await storedCandidacy(app, candidacy.id);
    expect(after.turn).toBe('employer');
    const first = (await messagesOf(person)).items.find(({ text }) => text === 'Quand ?')!;
    await app.services.candidacies.spoken(
      new Map([[candidacy.id, [{ side: 'employer', accountId: employer.accountId, seq: first.seq }]]]),
    );
    expect(await storedCandidacy(app, candidacy.id)).toEqual(after);
  });

  it('a read mark never moves back, and others see the reader under a name they may know', async () => {
    await consent();
    const company = await open(employer);
    await say(company, 'un');
    await app.settle();
    const mine = await open(person);
    const told = nextEvent(company, 'message.read');
    const { lastSeq } = await messagesOf(person);
    await mine
      .timeout(25_000)
      .emitWithAck('conversation.read', { conversationId: candidacy.id, seq: lastSeq + 50 });
    const { name, seq } = await told;
    expect(name).toMatch(/^Candidat/);
    expect(seq).toBe((await messagesOf(employer)).lastSeq);
    await person.visitor.put(`/api/v1/conversations/${candidacy.id}/read`).send({ seq: 1 }).expect(204);
    const reader = (await messagesOf(person)).readers.find((one) => (one as { mine: boolean }).mine);
    expect(reader).toMatchObject({ readSeq: lastSeq });
    const { body } = await person.visitor.get('/api/v1/conversations').expect(200);
    expect(body.items.find(({ id }: { id: string }) => id === candidacy.id)).toMatchObject({ unread: 0 });
  });

  it('strangers can neither receive, read, write, mark as read nor type', async () => {
    await consent();
    const other = await createEmployer(app);
    const otherCounsellor = await createCounsellor(app);
    for (const stranger of [other, otherCounsellor]) {
      const line = await open(stranger);
      const received: string[] = [];
      line.onAny((event: string) => received.push(event));
      const conversationId = candidacy.id;
      const refusal = { ok: false, problem: { code: 'not_found' } };
      expect(await say(line, 'Bonjour')).toMatchObject(refusal);
      expect(await line.emitWithAck('conversation.typing', { conversationId })).toMatchObject(refusal);
      expect(await line.emitWithAck('conversation.read', { conversationId, seq: 1 })).toMatchObject(refusal);
      const missed = await line.emitWithAck('catch-up', { conversations: [{ conversationId, after: 0 }] });
      expect(missed).toEqual({ ok: true, data: { messages: [], changed: [], more: [] } });
      await say(await open(counsellor), 'Entre nous trois.');
      await app.settle();
      expect(received).toEqual([]);
      await stranger.visitor.get(`/api/v1/conversations/${conversationId}/messages`).expect(404);
      await stranger.visitor.put(`/api/v1/conversations/${conversationId}/read`).send({ seq: 1 }).expect(404);
    }
    await app.visitor().get(`/api/v1/conversations/${candidacy.id}/messages`).expect(401);
  });

  it('is listed with those that wait for me first, page by page', async () => {
    await say(await open(person), 'Je réfléchis.');
    const list = async (query: string) => {
      const { body } = await person.visitor.get(`/api/v1/conversations?${query}`).expect(200);
      return body as {
        items: { id: string; candidacy: Candidacy; lastMessage: Message }[];
        nextCursor: string | null;
      };
    };
    const { items } = await list('limit=100');
    const mine = items.map(({ candidacy: { turn } }) => turn === 'beneficiary');
    expect(mine).toContain(true);
    expect(mine).toContain(false);
    expect(mine).toEqual([...mine].sort((a, b) => Number(b) - Number(a)));
    expect(items.find(({ id }) => id === candidacy.id)?.lastMessage.text).toBe('Je réfléchis.');
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await list(`limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(items.map(({ id }) => id));
    await person.visitor.get('/api/v1/conversations?cursor=nothing').expect(422);
  });

  it('cannot be written in once the candidacy is withdrawn', async () => {
    await moveTo(person.visitor, candidacy.id, 'withdrawn').expect(200);
    const answer = await say(await open(person), 'Encore moi');
    expect(answer).toMatchObject({ ok: false, problem: { code: 'forbidden' } });
  });
});
