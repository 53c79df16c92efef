import type { Message } from '@passerelle/api/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  byDay,
  gapAfter,
  isDelivered,
  lastOwn,
  merged,
  readersOf,
  startsGroup,
  type ThreadData,
  withChanged,
  withLive,
  withPage,
  withReceipt,
} from './thread.ts';

function message(seq: number, overrides: Partial<Message> = {}): Message {
  return {
    conversationId: 'c'.repeat(24),
    seq,
    clientId: `client-${seq}`,
    at: new Date(Date.UTC(2026, 2, 2, 9, seq)).toISOString(),
    kind: 'text',
    text: `message ${seq}`,
    author: { role: 'employer', name: 'Karim Haddad', mine: false },
    ...overrides,
  };
}
const thread = (...seqs: number[]): ThreadData => ({
  messages: seqs.map((seq) => message(seq)),
  lastSeq: Math.max(0, ...seqs),
  readers: [],
  lastChange: 0,
  firstSeq: 1,
  muted: false,
  block: null,
});
const page = (given: Partial<Parameters<typeof withPage>[1]>) => ({
  items: [],
  lastSeq: 0,
  firstSeq: 1,
  readers: [],
  changed: [],
  lastChange: 0,
  muted: false,
  block: null,
  ...given,
});
const seqs = (messages: readonly Message[]) => messages.map(({ seq }) => seq);

describe('new messages', () => {
  it('are kept once and in order, in whatever order and however often they arrive', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 30 })),
        fc.array(fc.integer({ min: 1, max: 30 })),
        (a, b) => {
          const result = seqs(
            merged(
              a.map((seq) => message(seq)),
              b.map((seq) => message(seq)),
            ),
          );
          expect(result).toEqual([...new Set([...a, ...b])].sort((x, y) => x - y));
        },
      ),
    );
  });
  it('that follow the last one are shown at once', () => {
    const { thread: next, gap } = withLive(thread(1, 2), message(3));
    expect(gap).toBeNull();
    expect(seqs(next.messages)).toEqual([1, 2, 3]);
  });
  it('that leave a gap are shown once the messages in between are fetched', () => {
    const { thread: next, gap } = withLive(thread(1, 2), message(5));
    expect(gap).toBe(2);
    expect(seqs(next.messages)).toEqual([1, 2]);
    expect(next.lastSeq).toBe(5);
    const caughtUp = withPage(next, page({ items: [message(3), message(4), message(5)], lastSeq: 5 }));
    expect(seqs(caughtUp.messages)).toEqual([1, 2, 3, 4, 5]);
    expect(gapAfter(caughtUp.messages)).toBeNull();
  });
});

describe('edited messages', () => {
  it('never show an older text again, in whatever order the events arrive', () => {
    const edited = message(1, { text: 'après', change: 2 });
    const held = withChanged(thread(1), [edited]);
    const late = withChanged(held, [message(1, { text: 'avant', change: 1 })]);
    expect(withLive(late, message(1)).thread.messages[0]?.text).toBe('après');
  });
  it('that are not cached do not create a gap', () => {
    expect(seqs(withChanged(thread(5, 6), [message(1, { change: 1 })]).messages)).toEqual([5, 6]);
  });
});

describe('read receipts', () => {
  const who = { role: 'employer' as const, name: 'Mme L.', mine: false, ref: 'r1' };
  const reader = { ...who, readSeq: 2, deliveredSeq: 2 };
  it('name the others who have read, never the user', () => {
    const held = { ...thread(1, 2), readers: [reader, { ...reader, name: 'Moi', mine: true, readSeq: 9 }] };
    expect(readersOf(held, 2)).toEqual(['Mme L.']);
    expect(readersOf(held, 3)).toEqual([]);
  });
  it('never go back to an earlier message', () => {
    const held = { ...thread(1), readers: [{ ...reader, readSeq: 7 }] };
    expect(withReceipt(held, { ...who, seq: 3 }, 'read').readers[0]?.readSeq).toBe(7);
    expect(withPage(held, page({ lastSeq: 1, readers: [reader] })).readers[0]?.readSeq).toBe(7);
    expect(withReceipt(held, { ...who, seq: 8 }, 'read').readers[0]?.readSeq).toBe(8);
  });
  it('distinguish delivered from read', () => {
    const held = { ...thread(1, 2, 3), readers: [reader] };
    const next = withReceipt(held, { ...who, seq: 3 }, 'delivered');
    expect([isDelivered(next, 3), readersOf(next, 3)]).toEqual([true, []]);
  });
  it('are shown under the user’s last message', () => {
    const mine = message(2, { author: { role: 'beneficiary', name: 'Moi', mine: true } });
    expect(lastOwn([message(1), mine, message(3)])?.seq).toBe(2);
  });
});

describe('the messages of a thread', () => {
  it('are grouped by the day in Paris', () => {
    const late = message(1, { at: '2026-03-02T22:30:00.000Z' });
    const night = message(2, { at: '2026-03-02T23:30:00.000Z' });
    expect(byDay([late, night]).map(({ day }) => day)).toEqual(['2026-03-02', '2026-03-03']);
  });
  it('show the author once for consecutive messages', () => {
    expect(startsGroup(message(2), message(1))).toBe(false);
    expect(startsGroup(message(9), message(1))).toBe(true);
    expect(
      startsGroup(message(2, { author: { role: 'counsellor', name: 'Y', mine: false } }), message(1)),
    ).toBe(true);
  });
});
