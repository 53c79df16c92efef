import type { Message } from '@passerelle/api/contract';
import { describe, expect, it } from 'vitest';
import { createOutbox, type OutboxParts, type Sent, type Waiting } from './outbox.ts';

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

function setUp(answers: ((waiting: Waiting) => Sent)[], kept: Waiting[] = []) {
  const sent: Waiting[] = [];
  const messages: Message[] = [];
  const timers: { run: () => void; afterMs: number }[] = [];
  let saved: readonly Waiting[] = kept;
  let counter = 0;
  const parts: OutboxParts = {
    send: async (waiting) => {
      sent.push(waiting);
      return (answers.shift() ?? stored)(waiting);
    },
    onStored: (message) => messages.push(message),
    load: () => [...kept],
    save: (list) => {
      saved = list;
    },
    later: (run, afterMs) => timers.push({ run, afterMs }),
    newId: () => `id-${++counter}`,
    now: () => new Date('2026-03-02T09:00:00Z'),
  };
  const outbox = createOutbox(parts);
  return { outbox, sent, messages, timers, saved: () => saved };
}
const offline = (): Sent => ({ kind: 'retry' });

describe('messages on their way', () => {
  it('leave the list once the server has them', async () => {
    const { outbox, messages, saved } = setUp([]);
    outbox.add(conversationId, 'Bonjour');
    expect(outbox.list()).toHaveLength(1);
    await expect.poll(() => outbox.list().length).toBe(0);
    expect(messages.map(({ text }) => text)).toEqual(['Bonjour']);
    expect(saved()).toEqual([]);
  });
  it('wait without network and go, in their order and with the same ids, when it is back', async () => {
    const { outbox, sent, messages, timers } = setUp([offline]);
    outbox.add(conversationId, 'un');
    outbox.add(conversationId, 'deux');
    await expect.poll(() => timers.length).toBe(1);
    expect(outbox.list().map(({ state }) => state)).toEqual(['waiting', 'waiting']);
    await outbox.flush();
    expect(messages.map(({ text }) => text)).toEqual(['un', 'deux']);
    expect(sent.map(({ clientId }) => clientId)).toEqual(['id-1', 'id-1', 'id-2']);
  });
  it('are tried again less and less often', async () => {
    const { outbox, timers } = setUp([offline, offline, offline]);
    outbox.add(conversationId, 'un');
    await expect.poll(() => timers.length).toBe(1);
    timers[0]?.run();
    await expect.poll(() => timers.length).toBe(2);
    timers[1]?.run();
    await expect.poll(() => timers.length).toBe(3);
    expect(timers.map(({ afterMs }) => afterMs)).toEqual([2000, 4000, 8000]);
  });
  it('stay with the reason when refused, and do not hold back the next', async () => {
    const { outbox, messages } = setUp([() => ({ kind: 'refused', detail: 'La conversation est fermée.' })]);
    outbox.add(conversationId, 'non');
    outbox.add(conversationId, 'oui');
    await expect.poll(() => messages.length).toBe(1);
    expect(outbox.list()).toMatchObject([
      { text: 'non', state: 'refused', detail: 'La conversation est fermée.' },
    ]);
    outbox.retry('id-1');
    await expect.poll(() => outbox.list().length).toBe(0);
  });
  it('survive a reload in the middle of a sending', () => {
    const kept: Waiting = {
      clientId: 'kept',
      conversationId,
      text: 'gardé',
      at: '2026-03-02T09:00:00.000Z',
      state: 'sending',
    };
    const { outbox } = setUp([], [kept]);
    expect(outbox.list()).toMatchObject([{ clientId: 'kept', state: 'waiting' }]);
  });
  it('need not wait any more when the live line has brought them', () => {
    const { outbox } = setUp([], []);
    outbox.add(conversationId, 'vu');
    outbox.settle('id-1');
    expect(outbox.list()).toEqual([]);
  });
});
