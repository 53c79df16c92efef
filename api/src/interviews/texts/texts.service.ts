import { Types } from 'mongoose';
import { encodeStateAsUpdate, encodeStateVector } from 'yjs';
import type { InterviewText } from '../../../contract/interview-texts.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { isDuplicateKey } from '../../platform/database/change.ts';
import { AppError, invalidField } from '../../platform/http/app-error.ts';
import { createSerialQueue } from '../../platform/serial-queue.ts';
import type { ChangeModel } from '../change.model.ts';
import type { InterviewDocument, InterviewModel } from '../interview.model.ts';
import { interviewSentences } from '../interview.sentences.ts';
import type { InterviewsContext } from '../interviews.context.ts';
import type { LogBound } from '../log-bound.ts';
import { burstsOf } from './folding.ts';
import { createLiveTexts, type LiveTexts, mayWriteAs, noteUpdate } from './live-texts.ts';
import { applyTo, type Edit, maxUpdateBytes, type Refusal, rewrite, writersOf } from './shared-text.ts';
import type { UpdateDocument, UpdateModel } from './update.model.ts';

interface Models {
  interviews: InterviewModel;
  updates: UpdateModel;
  changes: ChangeModel;
  bound: LogBound;
}

type Author = Pick<Actor, 'accountId' | 'name' | 'role'>;
/** Who changed the profile, whose words the server writes here. */
export type AuthorElsewhere = Pick<Actor, 'name' | 'role'>;
export interface Written {
  seq: number;
  /** Empty when it was stored before. */
  edits: readonly Edit[];
}

/** Updates after which a snapshot replaces them. */
const snapshotEvery = 200;
/** Bytes of an interview with all that was ever typed in it. */
const maxBytes = 4_000_000;

const attempts = 8;

/** Tries again, with what was stored meanwhile, when another process took the number. */
async function untilStored<T>(once: () => Promise<T | null>): Promise<T> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const stored = await once();
    if (stored !== null) return stored;
  }
  throw new AppError('unavailable');
}

const refused = (code: Refusal) => invalidField('payload.update', code, interviewSentences[code]);

/** The texts that two people write at once: stores, merges and hands on what each typed. */
export function createInterviewTexts(
  { clock, ids, realtime }: InterviewsContext,
  { interviews, updates, changes, bound }: Models,
) {
  const copies = createLiveTexts(updates);
  const queue = createSerialQueue();

  /** The interview as it is now, because a snapshot of another process moves what is read with it. */
  const current = async (interview: InterviewDocument) =>
    (await interviews.findById(interview._id).lean<InterviewDocument>()) ?? interview;

  /** Stores an update under the next number; `null` when another process took that number. */
  async function store(
    interview: InterviewDocument,
    live: LiveTexts,
    update: Pick<UpdateDocument, 'clientId' | 'clients' | 'edits'> & {
      data: Uint8Array;
      author: Author | AuthorElsewhere | null;
    },
  ): Promise<number | null> {
    const { author, data, ...rest } = update;
    const seq = live.seq + 1;
    // the server writes in nobody's name, as a client of its own
    const by = author && 'accountId' in author ? author.accountId : null;
    try {
      await updates.create({
        ...rest,
        interviewId: interview._id,
        seq,
        at: clock.now(),
        by: by ? new Types.ObjectId(by) : null,
        byName: author?.name ?? null,
        role: author?.role ?? null,
        data: Buffer.from(data),
      });
    } catch (error) {
      copies.drop(`${interview._id}`);
      if (isDuplicateKey(error)) return null;
      throw error;
    }
    noteUpdate(live, { seq, bytes: data.length, by, clients: rest.clients });
    realtime.emit(`pathway:${interview.pathwayId}`, 'interview.written', {
      pathwayId: `${interview.pathwayId}`,
      seq,
      update: Buffer.from(data).toString('base64'),
    });
    return seq;
  }

  async function writeOnce(
    interview: InterviewDocument,
    { clientId, data, clients }: { clientId: string; data: Uint8Array; clients: number[] },
    author: Author,
  ): Promise<Written | null> {
    const live = await copies.get(await current(interview));
    if (!mayWriteAs(live, clients, author.accountId)) throw refused('update_foreign');
    if (live.bytes + data.length > maxBytes) throw refused('text_too_long');
    const outcome = applyTo(live.doc, data);
    if (outcome.refusal) {
      copies.drop(`${interview._id}`);
      throw refused(outcome.refusal);
    }
    // sent again, or typed and taken back
    if (!outcome.changed) return { seq: live.seq, edits: [] };
    const seq = await store(interview, live, { clientId, clients, edits: outcome.edits, data, author });
    if (seq === null) return null;
    if (seq - live.snapshotSeq >= snapshotEvery) await snapshot(interview, live);
    return { seq, edits: outcome.edits };
  }

  async function reviseOnce(
    interview: InterviewDocument,
    name: InterviewText,
    revision: (now: string) => string,
    author: AuthorElsewhere | null,
  ): Promise<number | null> {
    const live = await copies.get(await current(interview));
    const now = live.doc.getText(name).toString();
    const next = revision(now);
    if (next === now) return live.seq;
    const before = encodeStateVector(live.doc);
    const edits = rewrite(live.doc, name, next);
    const data = encodeStateAsUpdate(live.doc, before);
    return store(interview, live, {
      ...{ data, author, clientId: ids.id(), clients: [live.doc.clientID] },
      // the first words are those that the profile had: nobody changed anything
      edits: now || author ? edits : [],
    });
  }

  /** Replaces the updates by one snapshot, and by the lines that they make in the log. A repeated one changes nothing. */
  async function snapshot(interview: InterviewDocument, live: LiveTexts): Promise<void> {
    const found = await updates
      .find({ interviewId: interview._id, seq: { $gt: live.snapshotSeq, $lte: live.seq } })
      .sort({ seq: 1 })
      .lean<UpdateDocument[]>();
    const lines = burstsOf(found).map(({ clientId, ...line }) => ({
      replaceOne: {
        filter: { interviewId: interview._id, clientId },
        replacement: {
          interviewId: interview._id,
          clientId,
          ...line,
          kind: 'text' as const,
          state: 'done' as const,
        },
        upsert: true,
      },
    }));
    if (lines.length > 0) await changes.bulkWrite(lines);
    await bound(interview);
    const taken = await interviews.updateOne(
      { _id: interview._id, snapshotSeq: live.snapshotSeq },
      {
        $set: {
          snapshot: Buffer.from(encodeStateAsUpdate(live.doc)),
          snapshotSeq: live.seq,
          writers: [...live.writers].map(([client, by]) => ({ client, by: by || null })),
        },
      },
    );
    if (taken.modifiedCount === 0) return;
    live.snapshotSeq = live.seq;
    await updates.deleteMany({ interviewId: interview._id, seq: { $lte: live.seq } });
  }

  const read = <T>(interview: InterviewDocument, reading: (live: LiveTexts) => T): Promise<T> =>
    queue.run(`${interview._id}`, async () => reading(await copies.get(await current(interview))));

  return {
    /** Stores what the author typed, merged with what others typed meanwhile; throws when it is no such text. */
    async write(
      interview: InterviewDocument,
      clientId: string,
      update: string,
      author: Author,
    ): Promise<Written> {
      const data = new Uint8Array(Buffer.from(update, 'base64'));
      if (data.length > maxUpdateBytes) throw refused('text_too_long');
      const writers = writersOf(data);
      if (writers.refusal) throw refused(writers.refusal);
      const { clients } = writers;
      return queue.run(`${interview._id}`, () =>
        untilStored(() => writeOnce(interview, { clientId, data, clients }, author)),
      );
    },

    /** What a page lacks that has what the vector says. */
    async missing(interview: InterviewDocument, vector: string) {
      return read(interview, ({ doc, seq }) => {
        const known = Buffer.from(vector, 'base64');
        try {
          const update = encodeStateAsUpdate(doc, known.length > 0 ? new Uint8Array(known) : undefined);
          return { update: Buffer.from(update).toString('base64'), seq };
        } catch {
          throw invalidField('payload.vector', 'update_unreadable', interviewSentences.update_unreadable);
        }
      });
    },

    /** What the texts say now, empty ones left out. */
    texts: (interview: InterviewDocument) =>
      read(interview, ({ doc }) =>
        [...doc.share.keys()].flatMap((name) => {
          const text = doc.getText(name).toString();
          return text ? [{ name: name as InterviewText, text }] : [];
        }),
      ),

    /** Writes what became of a text elsewhere; `author`: who did that, null when it is not known. */
    revise: (
      interview: InterviewDocument,
      name: InterviewText,
      revision: (now: string) => string,
      author: AuthorElsewhere | null = null,
    ): Promise<void> =>
      queue.run(`${interview._id}`, async () => {
        await untilStored(() => reviseOnce(interview, name, revision, author));
      }),

    snapshot: (interview: InterviewDocument): Promise<void> =>
      queue.run(`${interview._id}`, async () => {
        const live = await copies.get(await current(interview));
        if (live.seq > live.snapshotSeq) await snapshot(interview, live);
      }),
  };
}
export type InterviewTexts = ReturnType<typeof createInterviewTexts>;
