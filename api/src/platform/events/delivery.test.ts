import fc from 'fast-check';
import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { createDelivery } from './delivery.ts';
import type { DomainEvent } from './event.ts';
import type { EventLog } from './event-log.ts';

const eventOf = (seq: number) =>
  ({ id: `event-${seq}`, seq, type: 'slot.changed', aggregate: { model: 'Slot', id: '1' } }) as DomainEvent;

/** A log of `length` events, a subscriber with `lanes` partitions, and what it was told and saved. */
function deliveryOf(
  length: number,
  lanes: number,
  handle: (seq: number, stop: () => void) => Promise<void> | void,
) {
  const told = new Set<number>();
  const saved: { position: number; told: Set<number> }[] = [];
  const events = Array.from({ length }, (_, at) => eventOf(at + 1));
  const eventLog = {
    read: async (from: number, _types: readonly string[], limit: number, head: number) =>
      events.filter(({ seq }) => seq > from && seq <= head).slice(0, limit),
  } as unknown as EventLog;
  const stop = () => void delivery.deactivate();
  const delivery = createDelivery({
    name: 'test',
    types: ['slot.changed'],
    async handler({ seq }) {
      await handle(seq, stop);
      told.add(seq);
    },
    save: async (position) => void saved.push({ position, told: new Set(told) }),
    park: async () => undefined,
    eventLog,
    log: pino({ level: 'silent' }),
    probe: () => undefined,
    firstPause: 1,
    lane: ({ seq }) => `${seq % lanes}`,
  });
  return { delivery, told, saved };
}

describe('the position of a subscriber', () => {
  it('never lies beyond an event that it was not told, whenever it is stopped', async () => {
    const runs = fc.record({
      length: fc.integer({ min: 1, max: 12 }),
      lanes: fc.integer({ min: 1, max: 4 }),
      failsAt: fc.integer({ min: 1, max: 12 }),
    });
    await fc.assert(
      fc.asyncProperty(runs, async ({ length, lanes, failsAt }) => {
        const { delivery, saved } = deliveryOf(length, lanes, (seq, stop) => {
          if (seq !== failsAt) return;
          stop();
          throw new Error('stopped in the middle');
        });
        delivery.activate(0);
        delivery.wake(length);
        await expect.poll(() => delivery.active && delivery.position < length).toBe(false);
        await delivery.deactivate();
        for (const { position, told } of saved)
          for (let seq = 1; seq <= position; seq++) expect(told.has(seq)).toBe(true);
        if (failsAt > length) expect(saved.at(-1)?.position).toBe(length);
        else expect(saved.every(({ position }) => position < failsAt)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
