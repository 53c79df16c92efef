import { createHash } from 'node:crypto';
import type { SecurityEventDocument } from './security-event.model.ts';

/** The fields that the hash of an event covers: all but the hash itself. */
export type ChainedEvent = Pick<
  SecurityEventDocument,
  'seq' | 'at' | 'kind' | 'actor' | 'subject' | 'from' | 'detail' | 'previous'
>;

/** SHA-256 in hex of the event's canonical JSON, which contains the hash of the previous event. */
export function hashOfEvent(event: ChainedEvent): string {
  const { seq, at, kind, actor, subject, from, detail, previous } = event;
  const content = {
    seq,
    at: at.toISOString(),
    kind,
    actor: actor ? { accountId: actor.accountId, role: actor.role ?? null } : null,
    subject: subject ? { kind: subject.kind, id: subject.id } : null,
    from: from ? { address: from.address, device: from.device } : null,
    detail: sorted(detail ?? {}),
    previous,
  };
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

function sorted(detail: Record<string, unknown>) {
  return Object.entries(detail).sort(([a], [b]) => (a < b ? -1 : 1));
}

export interface ChainEnd {
  seq: number;
  hash: string;
}

export interface ChainReport {
  /** Number of events read. */
  count: number;
  /** The newest event, or the start of the chain when there is none. */
  head: ChainEnd;
  /** The first fault, as a sentence for an operator; null when the chain is valid. */
  fault: string | null;
}

/**
 * Verifies the chain from its start, in ascending order. Detects changed, missing, added or moved events. A truncated
 * end is detected only against heads noted elsewhere; events before the start cannot be verified.
 */
export async function verifyChain(
  events: AsyncIterable<ChainedEvent & { hash: string }>,
  start: ChainEnd,
  noted: readonly ChainEnd[] = [],
): Promise<ChainReport> {
  let head = start;
  let count = 0;
  const unseen = noted.filter(({ seq }) => seq > start.seq);
  for await (const event of events) {
    const fault = faultOf(event, head);
    if (fault) return { count, head, fault };
    head = { seq: event.seq, hash: event.hash };
    count += 1;
    if (unseen.some(({ seq, hash }) => seq === event.seq && hash !== event.hash))
      return { count, head, fault: `event ${event.seq} is not the one that was noted` };
  }
  const cut = unseen.filter(({ seq }) => seq > head.seq).sort((a, b) => a.seq - b.seq)[0];
  const fault = cut
    ? `event ${cut.seq} was noted and is missing: the end was cut off after event ${head.seq}`
    : null;
  return { count, head, fault };
}

function faultOf(event: ChainedEvent & { hash: string }, before: ChainEnd): string | null {
  if (event.seq !== before.seq + 1) return `event ${before.seq + 1} is missing`;
  if (event.previous !== before.hash) return `event ${event.seq} does not continue event ${before.seq}`;
  if (hashOfEvent(event) !== event.hash) return `event ${event.seq} was changed`;
  return null;
}
