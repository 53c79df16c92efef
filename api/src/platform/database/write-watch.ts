import type { Connection } from 'mongoose';

/** Ids that a write may change, or the whole collection. */
export type Touched = readonly string[] | 'all';
export interface WriteListener {
  /** Called before the write is sent. */
  begun(touched: Touched): void;
  /** Called when it completed, or failed with an unknown outcome. */
  ended(touched: Touched): void;
}
export interface WriteWatch {
  listen(collection: string, listener: WriteListener): void;
}

const watches = new WeakMap<Connection, WriteWatch>();
const ownWrites = new WeakMap<Connection, OwnWrites>();

/** Allows caches on this connection. Call it before features are set up. */
export function allowCaching(db: Connection): void {
  const listeners = new Map<string, WriteListener[]>();
  watchWrites(db.getClient(), listeners);
  watches.set(db, listening(listeners));
}

/** The writes of this process to a server that others write to as well. */
export interface OwnWrites extends WriteWatch {
  /** Tells the listeners of a write that another process has made. */
  announce(collection: string, touched: Touched): void;
  /** Called with each own write that caches of other processes must know of. */
  tellOthers: (collection: string, touched: Touched) => void;
}

/** Allows caches that forget soon, where other processes can write too. */
export function allowBriefCaching(db: Connection): void {
  const listeners = new Map<string, WriteListener[]>();
  watchWrites(db.getClient(), listeners);
  ownWrites.set(db, {
    ...listening(listeners),
    tellOthers: () => {},
    announce(collection, touched) {
      for (const { begun, ended } of listeners.get(collection) ?? []) {
        begun(touched);
        ended(touched);
      }
    },
  });
}

/** Undefined where every write passes through this process. */
export const ownWritesOf = (db: Connection): OwnWrites | undefined => ownWrites.get(db);

/** The writes of a connection; undefined where other processes can write, so that nothing may be cached. */
export function writesOf(db: Connection): WriteWatch | undefined {
  return watches.get(db);
}

type Command = Record<string, unknown>;
interface Write {
  collection: string;
  touched: Touched;
}

/**
 * Observes every write of a client: models, raw collections, tests. Complete only where no other process can write,
 * which the embedded store guarantees by its lock.
 */
function watchWrites(
  client: ReturnType<Connection['getClient']>,
  listeners: ReadonlyMap<string, WriteListener[]>,
): void {
  const underWay = new Map<string, Write>();

  const notify = ({ collection, touched }: Write, what: 'begun' | 'ended') => {
    const concerned = collection === '*' ? [...listeners.values()].flat() : (listeners.get(collection) ?? []);
    for (const listener of concerned) listener[what](touched);
  };
  const ended = ({ connectionId, requestId }: { connectionId?: unknown; requestId: number }) => {
    const key = `${connectionId}:${requestId}`;
    const write = underWay.get(key);
    if (!write) return;
    underWay.delete(key);
    notify(write, 'ended');
  };
  client.on('commandStarted', ({ command, commandName, connectionId, requestId }) => {
    const write = writeOf(commandName, command);
    if (!write) return;
    underWay.set(`${connectionId}:${requestId}`, write);
    notify(write, 'begun');
  });
  client.on('commandSucceeded', ended);
  client.on('commandFailed', ended);
}

const listening = (listeners: Map<string, WriteListener[]>): WriteWatch => ({
  listen: (collection, listener) =>
    void listeners.set(collection, [...(listeners.get(collection) ?? []), listener]),
});

/** Commands that change no data that caches hold. */
const reads = new Set(
  'find getMore killCursors count distinct hello ping endSessions listCollections listIndexes createIndexes create saslStart saslContinue buildInfo serverStatus collStats dbStats explain'.split(
    ' ',
  ),
);

function writeOf(name: string, command: Command): Write | null {
  if (reads.has(name)) return null;
  const collection = String(command[name]);
  if (name === 'insert') return { collection, touched: idsOf(statementsOf(command.documents)) };
  if (name === 'update') {
    const updates = statementsOf(command.updates).filter(changesMore);
    return { collection, touched: idsOf(updates.map(({ q }) => q)) };
  }
  if (name === 'delete')
    return { collection, touched: idsOf(statementsOf(command.deletes).map(({ q }) => q)) };
  if (name === 'findAndModify') return { collection, touched: idsOf([command.query]) };
  if (name === 'aggregate') return writesOut(command) ? { collection: '*', touched: 'all' } : null;
  // drop, rename and unknown commands: every cache is emptied
  return { collection: '*', touched: 'all' };
}

const isRecord = (value: unknown): value is Command => typeof value === 'object' && value !== null;

/** The statements of a command. What is no statement has no id, so that the write counts as one to everything. */
const statementsOf = (list: unknown): Command[] =>
  Array.isArray(list) ? list.map((one: unknown) => (isRecord(one) ? one : {})) : [{}];

/** False for an update that only removes events from an outbox, which no cache holds. */
function changesMore({ u }: Command): boolean {
  const [[operator, fields] = [], ...others] = isRecord(u) ? Object.entries(u) : [];
  return (
    others.length > 0 || operator !== '$pull' || !isRecord(fields) || Object.keys(fields).join() !== 'outbox'
  );
}

const writesOut = ({ pipeline }: Command): boolean =>
  statementsOf(pipeline).some((stage) => '$out' in stage || '$merge' in stage);

const isObjectId = (value: unknown): boolean =>
  isRecord(value) && '_bsontype' in value && value._bsontype === 'ObjectId';

/** Filters as the driver sends them. */
function idsOf(filters: readonly unknown[]): Touched {
  const ids: string[] = [];
  for (const filter of filters) {
    const id = isRecord(filter) ? filter._id : undefined;
    if (typeof id !== 'string' && !isObjectId(id)) return 'all';
    ids.push(`${id}`);
  }
  return ids;
}
