import { blankTrace, excerptOf, follow, type Trace } from './tracing.ts';
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
  /** The author changed the profile, not this text. */
  elsewhere: boolean;
  text: string;
  added: number;
  removed: number;
  /** The words that they added and took away, shortened; null when it is not known. */
  wrote: string | null;
  took: string | null;
  /** Its last update. */
  seq: number;
}

const pauseMs = 5 * 60_000;

interface Open {
  burst: Burst;
  trace: Trace | null;
}

function begin({ clientId, at, by, byName, role, seq }: UpdateDocument, name: string): Open {
  const burst = {
    ...{ clientId: `${clientId} ${name}`, at, until: at, storedAt: at, by, byName, role, text: name, seq },
    ...{ elsewhere: by === null && role !== null, added: 0, removed: 0, wrote: null, took: null },
  };
  return { burst, trace: blankTrace() };
}

/** The lines of the log that updates make, in their order. */
export function burstsOf(updates: readonly UpdateDocument[]): Burst[] {
  const bursts: Open[] = [];
  const open = new Map<string, Open>();
  for (const update of updates)
    for (const { name, added, removed, strokes } of update.edits) {
      const { at, by, byName, seq } = update;
      const key = `${by} ${byName} ${name}`;
      let current = open.get(key);
      if (!current || at.getTime() - current.burst.until.getTime() > pauseMs) {
        current = begin(update, name);
        open.set(key, current);
        bursts.push(current);
      }
      const { burst } = current;
      Object.assign(burst, { until: at, storedAt: at, seq });
      burst.added += added;
      burst.removed += removed;
      if (!strokes) current.trace = null;
      for (const other of open.values())
        if (other.trace && other.burst.text === name)
          for (const stroke of strokes ?? []) follow(other.trace, stroke, other === current);
    }
  return bursts.map(({ burst, trace }) =>
    trace ? { ...burst, wrote: excerptOf(trace.added), took: excerptOf(trace.taken) } : burst,
  );
}
