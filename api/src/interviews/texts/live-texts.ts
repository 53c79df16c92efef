import { LRUCache } from 'lru-cache';
import { mongo, Types } from 'mongoose';
import { applyUpdate, type Doc } from 'yjs';
import type { InterviewDocument } from '../interview.model.ts';
import { createTexts } from './shared-text.ts';
import type { UpdateDocument, UpdateModel } from './update.model.ts';

/** The texts of one interview in the memory of this process. */
export interface LiveTexts {
  doc: Doc;
  /** The last update that `doc` contains. */
  seq: number;
  snapshotSeq: number;
  /** Of all updates since the beginning, about. */
  bytes: number;
  /** Which account wrote as which client of Yjs; empty for the server. */
  writers: Map<number, string>;
}

const system = '';
const kept = 500;

/** Copies of the interviews that are written now; the database has all that they contain. */
export function createLiveTexts(updates: UpdateModel) {
  const copies = new LRUCache<string, LiveTexts>({ max: kept, dispose: ({ doc }) => doc.destroy() });

  function add(live: LiveTexts, { seq, data, by, clients }: UpdateDocument): void {
    const bytes = bytesOf(data);
    applyUpdate(live.doc, bytes);
    noteUpdate(live, { seq, bytes: bytes.length, by: by ? `${by}` : null, clients });
  }

  function begin(interview: InterviewDocument): LiveTexts {
    const doc = createTexts();
    const bytes = interview.snapshot ? bytesOf(interview.snapshot) : null;
    if (bytes) applyUpdate(doc, bytes);
    return {
      doc,
      seq: interview.snapshotSeq,
      snapshotSeq: interview.snapshotSeq,
      bytes: bytes?.length ?? 0,
      writers: new Map(interview.writers.map(({ client, by }) => [client, by ?? system])),
    };
  }

  return {
    /** The copy, with what other processes stored; call it in the queue of the interview. */
    async get(interview: InterviewDocument): Promise<LiveTexts> {
      const id = `${interview._id}`;
      let live = copies.get(id);
      // other processes removed the updates that this copy lacks: begin again from their snapshot
      if (!live || live.seq < interview.snapshotSeq) {
        live = begin(interview);
        copies.set(id, live);
      }
      const later = await updates
        .find({ interviewId: new Types.ObjectId(id), seq: { $gt: live.seq } })
        .sort({ seq: 1 })
        .lean<UpdateDocument[]>();
      for (const update of later) add(live, update);
      return live;
    },

    /** Something refused may be in it. */
    drop: (interviewId: string) => void copies.delete(interviewId),
  };
}

/** Notes that the copy contains an update, of an account or, when `by` is null, of the server. */
export function noteUpdate(
  live: LiveTexts,
  { seq, bytes, by, clients }: { seq: number; bytes: number; by: string | null; clients: readonly number[] },
): void {
  live.seq = seq;
  live.bytes += bytes;
  for (const client of clients) live.writers.set(client, by ?? system);
}

/** Whether this account may write as these clients of Yjs: nobody writes as somebody else's. */
export const mayWriteAs = ({ writers }: LiveTexts, clients: readonly number[], accountId: string) =>
  clients.every((client) => (writers.get(client) ?? accountId) === accountId);

/** Lean reads return the driver's own kind of binary. */
function bytesOf(stored: unknown): Uint8Array {
  if (stored instanceof mongo.Binary) return stored.buffer;
  if (stored instanceof Uint8Array) return stored;
  throw new Error('A stored text is not binary');
}
