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
  watchWrites(db, listeners);
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
  watchWrites(db, listeners);
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

interface Write {
  collection: string;
  touched: Touched;
}
/** What mongoose tells of a call to a collection. */
interface Operation {
  _id: unknown;
  collectionName: string;
  method: string;
  params: unknown[];
}

/**
 * Observes every write of a connection, by its models and its collections. What the driver tells of its commands would
 * also do, but then it reads each answer twice, which takes a third of the time of a read. Not seen: a dropped database,
 * and collections of the driver itself, such as those of files, which no cache holds.
 */
function watchWrites(db: Connection, listeners: ReadonlyMap<string, WriteListener[]>): void {
  const underWay = new Map<string, Write>();

  const notify = ({ collection, touched }: Write, what: 'begun' | 'ended') => {
    const concerned = collection === '*' ? [...listeners.values()].flat() : (listeners.get(collection) ?? []);
    for (const listener of concerned) listener[what](touched);
  };
  db.on('operation-start', (operation: Operation) => {
    const write = writeOf(operation);
    if (!write) return;
    underWay.set(`${operation._id}`, write);
    notify(write, 'begun');
  });
  db.on('operation-end', ({ _id }: Operation) => {
    const write = underWay.get(`${_id}`);
    if (!write) return;
    underWay.delete(`${_id}`);
    notify(write, 'ended');
  });
}

const listening = (listeners: Map<string, WriteListener[]>): WriteWatch => ({
  listen: (collection, listener) =>
    void listeners.set(collection, [...(listeners.get(collection) ?? []), listener]),
});

/** Methods that change no data that caches hold. */
const reads = new Set(
  'find findOne count countDocuments estimatedDocumentCount distinct indexes indexExists indexInformation listIndexes createIndex createIndexes isCapped options watch'.split(
    ' ',
  ),
);

/** Throws for a pipeline that writes: nothing tells when it has ended. */
function writeOf({ collectionName: collection, method, params }: Operation): Write | null {
  if (reads.has(method)) return null;
  const [first, second] = params;
  if (method === 'aggregate') {
    if (statementsOf(first).some((stage) => '$out' in stage || '$merge' in stage))
      throw new Error('Caches cannot follow a pipeline that writes: read its result and write it');
    return null;
  }
  if (method === 'insertOne') return { collection, touched: idsOf([first]) };
  if (method === 'insertMany') return { collection, touched: idsOf(statementsOf(first)) };
  if (method === 'bulkWrite')
    return { collection, touched: idsOf(statementsOf(first).flatMap(touchedByStatement)) };
  if (method === 'updateOne' || method === 'updateMany')
    return { collection, touched: changesMore(second) ? idsOf([first]) : [] };
  if (/^(?:replaceOne|deleteOne|deleteMany|findOneAnd)/.test(method))
    return { collection, touched: idsOf([first]) };
  // drop, rename and unknown methods: every cache is emptied
  return { collection: '*', touched: 'all' };
}

/** The document or filter of a statement of a bulk write; none when it changes nothing that caches hold. */
function touchedByStatement(statement: Fields): unknown[] {
  const [[kind, part] = []] = Object.entries(statement);
  if (!isRecord(part)) return [undefined];
  if (kind === 'insertOne') return [part.document ?? part];
  if (/^update/.test(kind ?? '') && !changesMore(part.update)) return [];
  return [part.filter];
}

type Fields = Record<string, unknown>;
const isRecord = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** The statements of a call. What is no statement has no id, so that the write counts as one to everything. */
const statementsOf = (list: unknown): Fields[] =>
  Array.isArray(list) ? list.map((one: unknown) => (isRecord(one) ? one : {})) : [{}];

/** False for an update that only removes events from an outbox, which no cache holds. */
function changesMore(update: unknown): boolean {
  const [[operator, fields] = [], ...others] = isRecord(update) ? Object.entries(update) : [];
  return (
    others.length > 0 || operator !== '$pull' || !isRecord(fields) || Object.keys(fields).join() !== 'outbox'
  );
}

const isObjectId = (value: unknown): boolean =>
  isRecord(value) && '_bsontype' in value && value._bsontype === 'ObjectId';

/** Filters as the driver gets them. */
function idsOf(filters: readonly unknown[]): Touched {
  const ids: string[] = [];
  for (const filter of filters) {
    const id = isRecord(filter) ? filter._id : undefined;
    if (typeof id !== 'string' && !isObjectId(id)) return 'all';
    ids.push(`${id}`);
  }
  return ids;
}
