import type { Message } from '@passerelle/api/contract';
import { describe, expect, it } from 'vitest';
import { createOutbox, type OutboxParts, type OutboxStore, type Sent, type Waiting } from './outbox.ts';

const conversationId = 'c'.repeat(24);

function stored(waiting: Waiting): Sent {
  const message: Message = {
    conversationId: waiting.conversationId,
    seq: 1,
    clientId: waiting.clientId,
    at: waiting.at,
    kind: 'text',
    text: waiting.text,
    author: { role: 'beneficiary', name: 'Lina', mine: true },
  };
  return { kind: 'stored', message };
}

function storeIn(saved: Map<string, Waiting>): OutboxStore {
  return {
    all: async () => [...saved.values()],
    put: async (waiting) => void saved.set(waiting.clientId, waiting),
    remove: async (clientId) => void saved.delete(clientId),
  };
}

function setUp(answers: ((waiting: Waiting) => Sent)[], kept: Waiting[] = []) {
  const sent: Waiting[] = [];
  const messages: Message[] = [];
  const timers: { run: () => void; afterMs: number }[] = [];
  const saved = new Map(kept.map((waiting) => [waiting.clientId, waiting]));
  let counter = 0;
  const parts: OutboxParts = {
    send: async (waiting) => {
      sent.push(waiting);
      return (answers.shift() ?? stored)(waiting);
    },
    onStored: (message) => messages.push(message),
    store: storeIn(saved),
    alone: (run) => run(),
    later: (run, afterMs) => timers.push({ run, afterMs }),
    newId: () => `id-${++counter}`,
    now: () => new Date('2026-03-02T09:00:00Z'),
  };
  const outbox = createOutbox(parts);
  return { outbox, sent, messages, timers, saved: () => [...saved.values()] };
}
const offline = (): Sent => ({ kind: 'retry' });

describe('waiting messages', () => {
  it('leave the list once the server has stored them', async () => {
    const { outbox, messages, saved } = setUp([]);
    void outbox.add(conversationId, 'Bonjour');
    expect(outbox.list()).toHaveLength(1);
    await expect.poll(() => outbox.list().length).toBe(0);
    expect(messages.map(({ text }) => text)).toEqual(['Bonjour']);
    await expect.poll(saved).toEqual([]);
  });
  it('wait while offline, and are sent in order and with the same ids when the network is back', async () => {
    const { outbox, sent, messages, timers } = setUp([offline]);
    void outbox.add(conversationId, 'un');
    void outbox.add(conversationId, 'deux');
    await expect.poll(() => timers.length).toBe(1);
    expect(outbox.list().map(({ state }) => state)).toEqual(['waiting', 'waiting']);
    await outbox.flush();
    expect(messages.map(({ text }) => text)).toEqual(['un', 'deux']);
    expect(sent.map(({ clientId }) => clientId)).toEqual(['id-1', 'id-1', 'id-2']);
  });
  it('are retried less and less often', async () => {
    const { outbox, timers } = setUp([offline, offline, offline]);
    void outbox.add(conversationId, 'un');
    await expect.poll(() => timers.length).toBe(1);
    timers[0]?.run();
    await expect.poll(() => timers.length).toBe(2);
    timers[1]?.run();
    await expect.poll(() => timers.length).toBe(3);
    expect(timers.map(({ afterMs }) => afterMs)).toEqual([2000, 4000, 8000]);
  });
  it('stay in the list with the reason when refused, and do not block the next one', async () => {
    const { outbox, messages } = setUp([() => ({ kind: 'refused', detail: 'La conversation est fermée.' })]);
    void outbox.add(conversationId, 'non');
    void outbox.add(conversationId, 'oui');
    await expect.poll(() => messages.length).toBe(1);
    expect(outbox.list()).toMatchObject([
      { text: 'non', state: 'refused', detail: 'La conversation est fermée.' },
    ]);
    void outbox.retry('id-1');
    await expect.poll(() => outbox.list().length).toBe(0);
  });
  it('survive a reload while being sent, and are sent afterwards', async () => {
    const kept: Waiting = {
      clientId: 'kept',
      conversationId,
      text: 'gardé',
      at: '2026-03-02T09:00:00.000Z',
      place: 1,
      state: 'waiting',
    };
    const { outbox, messages } = setUp([], [kept]);
    await outbox.flush();
    expect(messages.map(({ clientId }) => clientId)).toEqual(['kept']);
    expect(outbox.list()).toEqual([]);
  });
  it('of two tabs are sent once and in order, whichever tab sends them', async () => {
    const saved = new Map<string, Waiting>();
    const sent: string[] = [];
    let turn: Promise<void> = Promise.resolve();
    const alone = (run: () => Promise<void>) => {
      turn = turn.then(run);
      return turn;
    };
    let online = false;
    let counter = 0;
    const tab = () =>
      createOutbox({
        send: async (waiting) => {
          if (!online) return { kind: 'retry' };
          sent.push(waiting.text);
          return stored(waiting);
        },
        onStored: () => {},
        store: storeIn(saved),
        alone,
        later: () => {},
        newId: () => `tab-${++counter}`,
        now: () => new Date(1_000 + counter),
      });
    const [left, right] = [tab(), tab()];
    await left.add(conversationId, 'un');
    await right.add(conversationId, 'deux');
    await left.add(conversationId, 'trois');
    await right.reload();
    expect(right.list().map(({ text }) => text)).toEqual(['un', 'deux', 'trois']);
    online = true;
    await Promise.all([left.flush(), right.flush()]);
    expect(sent).toEqual(['un', 'deux', 'trois']);
    await Promise.all([left.reload(), right.reload()]);
    expect([left.list(), right.list()]).toEqual([[], []]);
  });
  it('leave the list when a live event shows that they are stored', () => {
    const { outbox } = setUp([], []);
    void outbox.add(conversationId, 'vu');
    outbox.settle('id-1');
    expect(outbox.list()).toEqual([]);
  });
});
