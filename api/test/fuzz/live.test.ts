import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { clientEvents, type Message, messageSchema, problemSchema } from '../../contract/index.ts';
import { createTypist, setInterview, wholeOf } from '../support/factories/interviews.ts';
import type { LiveClient } from '../support/live-client.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  type Person,
  postSlot,
  propose,
} from '../support/people.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { hostile, junk, plausible, type Real } from './from-schema.ts';

/** Payloads of each kind per event. */
const runs = Number(process.env.FUZZ_RUNS ?? 6) * 4;
/** Timeout in milliseconds. */
const patience = 10_000;

/** Emits any event with any payload, unlike the typed client. */
interface RawSocket {
  connected: boolean;
  emit(event: string, ...received: unknown[]): unknown;
  timeout(milliseconds: number): { emitWithAck(event: string, ...received: unknown[]): Promise<unknown> };
}

let app: TestApp;
let counsellor: Person;
let employer: Person;
let lines: { counsellor: LiveClient; employer: LiveClient };
let conversationId: string;
let real: Real;

const ackSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), data: z.unknown() }),
  z.object({ ok: z.literal(false), problem: problemSchema }),
]);

beforeAll(async () => {
  app = await startTestApp();
  counsellor = await createCounsellor(app);
  const host = await createEmployer(app);
  employer = host;
  const slot = await postSlot(app, host);
  const pathway = await beginPathway(app, counsellor);
  const { id } = await propose(app, counsellor, pathway, slot, { consentGivenOn: app.context.clock.today() });
  conversationId = id;
  await setInterview(counsellor, pathway.id);
  const page = createTypist(pathway.id);
  page.type('story', 'Je cherche.');
  real = {
    conversationId: [id],
    conversations: [[{ conversationId: id, after: 0 }]],
    pathwayId: [pathway.id],
    vector: [''],
    update: [wholeOf(page.doc)],
    caret: [null],
  };
  lines = { counsellor: await counsellor.live(), employer: await employer.live() };
});
afterAll(async () => {
  for (const line of Object.values(lines ?? {})) line.close();
  await app.close();
});

const raw = (line: LiveClient) => line as unknown as RawSocket;

async function ask(line: LiveClient, event: string, ...received: unknown[]) {
  const answer = ackSchema.parse(
    await raw(line)
      .timeout(patience)
      .emitWithAck(event, ...received),
  );
  if (!answer.ok) {
    expect(answer.problem.status, JSON.stringify(answer.problem)).toBeLessThan(500);
    if (answer.problem.code === 'validation_failed') {
      expect(answer.problem.errors?.length).toBeGreaterThan(0);
      for (const { path, message } of answer.problem.errors ?? []) {
        expect(path).toMatch(/^payload/);
        expect(message.length).toBeGreaterThan(5);
      }
    }
  }
  return answer;
}

/** Also payloads that JSON cannot express but a socket can: bytes, several values, none. */
const anything = fc.oneof(
  junk,
  fc.uint8Array({ maxLength: 200 }),
  fc.constantFrom<unknown>(undefined, 0, 'x', [1, [2]], { clientId: Buffer.from('x') }),
);

describe('any event on a socket gets a clear acknowledgement', () => {
  for (const [event, { payload, data }] of Object.entries(clientEvents)) {
    it(event, async () => {
      let agreed = 0;
      const payloads = fc.oneof(
        { weight: 2, arbitrary: plausible(payload, real) },
        { weight: 2, arbitrary: hostile(payload, real) },
        { weight: 1, arbitrary: anything },
      );
      await fc.assert(
        fc.asyncProperty(fc.constantFrom('counsellor', 'employer'), payloads, async (who, sent) => {
          const answer = await ask(lines[who as keyof typeof lines], event, sent);
          if (!answer.ok) return;
          agreed += 1;
          expect(data.safeParse(answer.data).success).toBe(true);
        }),
        { numRuns: runs, seed: 20261123 },
      );
      expect(agreed).toBeGreaterThan(0);
    });
  }

  it('unknown events, and names with a meaning in JavaScript, are acknowledged as not found', async () => {
    const names = [
      'x',
      'message',
      'refresh',
      'constructor',
      '__proto__',
      'toString',
      'hasOwnProperty',
      '',
      '💬',
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.constantFrom(...names), fc.string({ minLength: 1 })),
        anything,
        async (name, sent) => {
          if (reserved.has(name) || name in clientEvents) return;
          expect(await ask(lines.counsellor, name, sent)).toMatchObject({
            ok: false,
            problem: { code: 'not_found' },
          });
        },
      ),
      { numRuns: runs, seed: 20261123 },
    );
  });

  it('missing payloads, several payloads and missing acknowledgements have no effect', async () => {
    for (const event of Object.keys(clientEvents)) {
      expect(await ask(lines.counsellor, event)).toMatchObject({ ok: false });
      expect(await ask(lines.counsellor, event, {}, {}, [])).toMatchObject({ ok: false });
      raw(lines.counsellor).emit(event);
      raw(lines.counsellor).emit(event, { conversationId });
      raw(lines.counsellor).emit(event, 'no acknowledgement', null);
    }
    expect(await ask(lines.counsellor, 'conversation.typing', { conversationId })).toMatchObject({
      ok: true,
    });
  });

  it('a packet that is too large ends only its own socket', async () => {
    const careless = await counsellor.live();
    const gone = new Promise((resolve) => careless.once('disconnect', resolve));
    raw(careless).emit('message.send', { conversationId, text: 'x'.repeat(1_000_000) });
    await gone;
    expect(lines.counsellor.connected).toBe(true);
    expect(await ask(lines.employer, 'conversation.typing', { conversationId })).toMatchObject({ ok: true });
  });

  it('after all this the conversation is complete: each message once, in one order', async () => {
    await app.settle();
    const clientId = crypto.randomUUID();
    expect(
      await ask(lines.employer, 'message.send', { conversationId, clientId, text: 'Toujours là ?' }),
    ).toMatchObject({
      ok: true,
    });
    const all: Message[] = [];
    for (;;) {
      const after = all.at(-1)?.seq ?? 0;
      const { body } = await counsellor.visitor
        .get(`/api/v1/conversations/${conversationId}/messages?after=${after}&limit=200`)
        .expect(200);
      all.push(...z.array(messageSchema).parse(body.items));
      if (body.items.length === 0 || all.at(-1)?.seq === body.lastSeq) break;
    }
    expect(all.map(({ seq }) => seq)).toEqual(all.map((_, at) => at + 1));
    expect(new Set(all.map((message) => message.clientId)).size).toBe(all.length);
    expect(all.at(-1)?.text).toBe('Toujours là ?');
  });
});

/** Event names that the client library reserves. */
const reserved = new Set([
  'connect',
  'connect_error',
  'disconnect',
  'disconnecting',
  'newListener',
  'removeListener',
]);
