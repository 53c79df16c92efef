import fc from 'fast-check';
import pino from 'pino';
import { describe, expect, it } from 'vitest';
import type { DomainEvent } from './event.ts';
import type { EventLog } from './event-log.ts';
import { createSubscriber } from './subscriber.ts';

const eventOf = (seq: number) =>
  ({ id: `event-${seq}`, seq, type: 'slot.changed', aggregate: { model: 'Slot', id: '1' } }) as DomainEvent;

/** Runs a subscriber with this many `partitions` on a log of `length` events; returns what it handled and saved. */
function deliveryOf(
  length: number,
  partitions: number,
  handle: (seq: number, stop: () => void) => Promise<void> | void,
) {
  const handled = new Set<number>();
  const saved: { position: number; handled: Set<number> }[] = [];
  const events = Array.from({ length }, (_, at) => eventOf(at + 1));
  const eventLog = {
    read: async (from: number, _types: readonly string[], limit: number, head: number) =>
      events.filter(({ seq }) => seq > from && seq <= head).slice(0, limit),
  } as unknown as EventLog;
  const stop = () => void subscriber.deactivate();
  const subscriber = createSubscriber({
    name: 'test',
    types: ['slot.changed'],
    async handler({ seq }) {
      await handle(seq, stop);
      handled.add(seq);
    },
    save: (position) => void saved.push({ position, handled: new Set(handled) }),
    deadLetter: async () => undefined,
    eventLog,
    log: pino({ level: 'silent' }),
    probe: () => undefined,
    firstRetryMs: 1,
    partitionKey: ({ seq }) => `${seq % partitions}`,
  });
  return { subscriber, handled, saved };
}

describe('the position of a subscriber', () => {
  it('is never saved beyond an event that was not handled, whenever the subscriber is stopped', async () => {
    const runs = fc.record({
      length: fc.integer({ min: 1, max: 12 }),
      partitions: fc.integer({ min: 1, max: 4 }),
      failsAt: fc.integer({ min: 1, max: 12 }),
    });
    await fc.assert(
      fc.asyncProperty(runs, async ({ length, partitions, failsAt }) => {
        const { subscriber, saved } = deliveryOf(length, partitions, (seq, stop) => {
          if (seq !== failsAt) return;
          stop();
          throw new Error('stopped in the middle');
        });
        subscriber.activate(0);
        subscriber.wake(length);
        await expect.poll(() => subscriber.active && subscriber.position < length).toBe(false);
        await subscriber.deactivate();
        for (const { position, handled } of saved)
          for (let seq = 1; seq <= position; seq++) expect(handled.has(seq)).toBe(true);
        if (failsAt > length) expect(saved.at(-1)?.position).toBe(length);
        else expect(saved.every(({ position }) => position < failsAt)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
