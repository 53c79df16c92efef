import type { UpdateDocument } from './update.model.ts';

/** What one author wrote in one text without a longer pause. */
export interface Burst {
  /** Of its first update. */
  clientId: string;
  at: Date;
  until: Date;
  storedAt: Date;
  by: UpdateDocument['by'];
  byName: UpdateDocument['byName'];
  role: UpdateDocument['role'];
  text: string;
  added: number;
  removed: number;
  /** Its last update. */
  seq: number;
}

const pauseMs = 5 * 60_000;

/** The lines of the log that updates make, in their order. */
export function burstsOf(updates: readonly UpdateDocument[]): Burst[] {
  const bursts: Burst[] = [];
  const open = new Map<string, Burst>();
  for (const { seq, clientId, at, by, byName, role, edits } of updates)
    for (const { name, added, removed } of edits) {
      const key = `${by} ${name}`;
      const current = open.get(key);
      if (current && at.getTime() - current.until.getTime() <= pauseMs) {
        current.until = at;
        current.storedAt = at;
        current.seq = seq;
        current.added += added;
        current.removed += removed;
        continue;
      }
      const burst = {
        clientId: `${clientId} ${name}`,
        at,
        until: at,
        storedAt: at,
        by,
        byName,
        role,
        text: name,
        added,
        removed,
        seq,
      };
      open.set(key, burst);
      bursts.push(burst);
    }
  return bursts;
}
