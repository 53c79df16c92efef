import { randomBytes } from 'node:crypto';
import { storeError } from './errors.ts';
import type { Steps } from './planner/execute.ts';
import { cursorReply } from './wire/raw.ts';

/** An open result, with documents still to be fetched by `getMore`. */
export type OpenCursor = {
  id: bigint;
  ns: string;
  documents: Steps<Buffer>;
  /** A document that was read but did not fit into the last batch. */
  held: Buffer | undefined;
  owner: number;
  noTimeout: boolean;
  lastUsed: number;
  batchSize: number | undefined;
  /** Documents left until the command's limit; undefined without a limit. */
  remaining: number | undefined;
};

export type Cursors = {
  /** The first batch; keeps a cursor when there may be more. */
  first(request: FirstBatch): Promise<Buffer>;
  more(id: bigint, ns: string, batchSize: number | undefined, deadline: number | undefined): Promise<Buffer>;
  kill(ids: bigint[]): { killed: bigint[]; notFound: bigint[] };
  /**
   * Removes cursors unused for ten minutes. The end of a connection does not matter, because drivers continue on
   * another one.
   */
  dropIdle(now: number): void;
  dropNamespace(ns: string): void;
  count(): number;
};

export type FirstBatch = {
  ns: string;
  documents: Steps<Buffer>;
  owner: number;
  batchSize: number | undefined;
  limit: number | undefined;
  singleBatch: boolean;
  noTimeout: boolean;
  deadline: number | undefined;
};

const FIRST_BATCH = 101;
const LARGEST_BATCH = 16 * 1024 * 1024;
const IDLE_MS = 10 * 60_000;
const TURN_MS = 12;
const MOST_CURSORS_PER_CONNECTION = 1000;

export function createCursors(now: () => number = Date.now): Cursors {
  const open = new Map<bigint, OpenCursor>();

  const take = (id: bigint, ns: string): OpenCursor => {
    const cursor = open.get(id);
    if (!cursor) throw storeError('CursorNotFound', `cursor id ${id} not found`);
    if (cursor.ns !== ns) {
      throw storeError(
        'Unauthorized',
        `Requested getMore on namespace '${ns}', but cursor belongs to a different namespace ${cursor.ns}`,
      );
    }
    return cursor;
  };

  const newId = (): bigint => {
    for (;;) {
      const id = randomBytes(8).readBigUInt64LE() & 0x7fffffffffffffffn;
      if (id !== 0n && !open.has(id)) return id;
    }
  };

  return {
    async first(request) {
      const cursor: OpenCursor = {
        id: 0n,
        ns: request.ns,
        documents: request.documents,
        held: undefined,
        owner: request.owner,
        noTimeout: request.noTimeout,
        lastUsed: now(),
        batchSize: request.batchSize,
        remaining: request.limit,
      };
      const { batch, done } = await fill(cursor, request.batchSize ?? FIRST_BATCH, request.deadline);
      if (!done && !request.singleBatch) {
        const own = [...open.values()].filter((one) => one.owner === request.owner).length;
        if (own >= MOST_CURSORS_PER_CONNECTION)
          throw storeError('OperationFailed', 'too many open cursors on this connection');
        cursor.id = newId();
        open.set(cursor.id, cursor);
      }
      return cursorReply('firstBatch', batch, cursor.id, request.ns);
    },
    async more(id, ns, batchSize, deadline) {
      const cursor = take(id, ns);
      cursor.lastUsed = now();
      open.delete(id);
      const { batch, done } = await fill(cursor, batchSize || Number.POSITIVE_INFINITY, deadline);
      if (!done) open.set(id, cursor);
      return cursorReply('nextBatch', batch, done ? 0n : id, ns);
    },
    kill(ids) {
      const killed = ids.filter((id) => open.delete(id));
      return { killed, notFound: ids.filter((id) => !killed.includes(id)) };
    },
    dropIdle(at) {
      for (const cursor of open.values())
        if (!cursor.noTimeout && at - cursor.lastUsed > IDLE_MS) open.delete(cursor.id);
    },
    dropNamespace(ns) {
      for (const cursor of open.values()) if (cursor.ns === ns) open.delete(cursor.id);
    },
    count: () => open.size,
  };
}

/** Reads up to `size` documents or 16 MB, yielding to other commands when it takes long. */
async function fill(
  cursor: OpenCursor,
  size: number,
  deadline: number | undefined,
): Promise<{ batch: Buffer[]; done: boolean }> {
  const batch: Buffer[] = [];
  let bytes = 0;
  if (cursor.held && size > 0) {
    batch.push(cursor.held);
    bytes += cursor.held.length;
    cursor.held = undefined;
  }
  let turn = performance.now();
  while (batch.length < size) {
    const step = cursor.documents.next();
    if (step.done) return { batch, done: true };
    if (step.value) {
      if (batch.length > 0 && bytes + step.value.length > LARGEST_BATCH) {
        cursor.held = step.value;
        return { batch, done: isOver(cursor, batch.length) };
      }
      batch.push(step.value);
      bytes += step.value.length + 10;
    }
    if (step.value === undefined || batch.length % 64 === 0) turn = await pauseWhenLong(turn, deadline);
  }
  return { batch, done: isOver(cursor, batch.length) };
}

/** As in MongoDB, a cursor ends when its limit is reached, or when a batch cannot be filled. */
function isOver(cursor: OpenCursor, read: number): boolean {
  if (cursor.remaining === undefined) return false;
  cursor.remaining -= read;
  return cursor.remaining <= 0;
}

/** After 12 ms of work, yields to the event loop; throws when the command's deadline has passed. */
export async function pauseWhenLong(since: number, deadline: number | undefined): Promise<number> {
  const at = performance.now();
  if (at - since < TURN_MS) return since;
  if (deadline !== undefined && Date.now() > deadline)
    throw storeError('MaxTimeMSExpired', 'operation exceeded time limit');
  await new Promise((resolve) => setImmediate(resolve));
  return performance.now();
}

/** Runs steps to their end, yielding now and then; `each` gets the results, and stops by returning false. */
export async function runSteps<T>(
  steps: Steps<T>,
  deadline: number | undefined,
  each: (value: T) => unknown,
): Promise<void> {
  let turn = performance.now();
  let count = 0;
  for (const value of steps) {
    if (value !== undefined && each(value) === false) return;
    if (value === undefined || ++count % 64 === 0) turn = await pauseWhenLong(turn, deadline);
  }
}
