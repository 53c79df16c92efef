import { randomUUID } from 'node:crypto';
import { type Connection, Schema } from 'mongoose';
import type { LastSeen, Presence } from '../../contract/index.ts';
import type { CandidacyAccess } from '../candidacies/candidacy.access.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { parisDay } from '../platform/clock.ts';
import { defineModel } from '../platform/database/model.ts';
import { actingRoom } from '../platform/realtime/rooms.ts';
import { audienceOf } from './audience.ts';
import type { ConversationsContext } from './conversations.context.ts';
import type { ConversationsService } from './conversations.service.ts';

/**
 * One document per process with the accounts that have a socket there. The document of a killed process expires after
 * a short while.
 */
const presenceSchema = new Schema(
  { _id: { type: String, required: true }, accounts: { type: [String], default: [] }, at: { type: Date } },
  { versionKey: false },
);

const lastSeenSchema = new Schema(
  { _id: { type: String, required: true }, at: { type: Date, required: true } },
  { versionKey: false },
);
// removal of old entries
lastSeenSchema.index({ at: 1 }, { expireAfterSeconds: 60 * 24 * 3600 });

export const lastSeenModel = (db: Connection) => defineModel(db, 'LastSeen', lastSeenSchema, 'last_seen');

/** Milliseconds of real time: between two heartbeats of a process, and after which it counts as dead. */
const beatEvery = 10_000;
const staleAfter = 30_000;
/**
 * Milliseconds to wait before a change is written: a reloaded page reconnects within this time, so nobody sees it
 * leave and return.
 */
const settleAfter = 400;
/** A longer wait when many accounts are connected, because writing them all is expensive. */
const manyConnected = { size: 500, settleAfter: 3_000 };
/** Milliseconds for which the presence of other processes is cached, unless one of them notifies a change. */
const heldFor = 1_000;
/** Milliseconds for which a reader receives changes after a request; pages repeat the request sooner. */
const watchedFor = 90_000;

interface Watch {
  actor: Actor;
  conversationId: string;
  people: Set<string>;
  until: number;
}

/**
 * Who is online, across all processes. Stored with an expiry, so that the presence of a killed process disappears.
 */
export function createPresence(
  context: ConversationsContext,
  { viewers }: Pick<ConversationsService, 'viewers'>,
) {
  const { services, realtime, log, db } = context;
  const here = defineModel(db, 'PresenceOfProcess', presenceSchema, 'presence');
  const seen = lastSeenModel(db);
  const processId = randomUUID();
  const watches = new Map<string, Watch>();
  let known = new Set<string>();
  let held: { accounts: Set<string>; until: number } | undefined;
  let beat: NodeJS.Timeout | undefined;
  let soon: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  /** Writes who is online here now, and notifies watchers of those who came or left since the last write. */
  function write(closing = false): Promise<void> {
    writing = writing.then(
      () => writeNow(closing),
      () => writeNow(closing),
    );
    return writing.catch((error: unknown) => log.warn({ err: error }, 'Presence could not be written'));
  }
  async function writeNow(closing: boolean): Promise<void> {
    const now = closing ? new Set<string>() : realtime.accountsHere();
    const left = [...known].filter((id) => !now.has(id));
    const came = [...now].filter((id) => !known.has(id));
    if (closing) await here.deleteOne({ _id: processId });
    else
      await here.updateOne(
        { _id: processId },
        { $set: { accounts: [...now], at: new Date() } },
        { upsert: true },
      );
    known = now;
    await markSeen(left, new Date());
    // a closing process no longer emits: the others find that its document is gone
    if (closing) return;
    for (const id of [...came, ...left]) {
      realtime.notice('presence', id);
      void notifyWatchers(id);
    }
  }

  /** Stores when accounts were last seen; erased accounts are not stored again. */
  async function markSeen(accountIds: readonly string[], at: Date): Promise<void> {
    const accounts = await Promise.all(accountIds.map((id) => services.accounts.getAccount(id)));
    const open = accountIds.filter((_, index) => accounts[index]?.status !== 'closed');
    if (open.length === 0) return;
    await seen.bulkWrite(
      open.map((id) => ({
        updateOne: { filter: { _id: id }, update: { $max: { at } }, upsert: true },
      })),
      { ordered: false },
    );
  }

  /** Removes processes that crashed: their accounts were last seen at the last heartbeat. */
  async function removeStale(): Promise<void> {
    const gone = await here.findOneAndDelete({ at: { $lt: new Date(Date.now() - staleAfter) } }).lean<{
      accounts: string[];
      at: Date;
    }>();
    if (!gone) return;
    await markSeen(gone.accounts, gone.at);
    for (const id of gone.accounts) {
      realtime.notice('presence', id);
      void notifyWatchers(id);
    }
    await removeStale();
  }

  async function notifyWatchers(accountId: string): Promise<void> {
    for (const [key, watch] of watches) {
      if (watch.until < Date.now()) watches.delete(key);
      else if (watch.people.has(accountId)) await notify(key, watch);
    }
  }
  async function notify(key: string, { actor, conversationId }: Watch): Promise<void> {
    try {
      const access = await services.candidacies.accessOf(actor, conversationId);
      if (!access) return void watches.delete(key);
      const { people } = await look(actor, access);
      realtime.emit(actingRoom(actor), 'conversation.presence', { conversationId, people });
    } catch (error) {
      log.warn({ err: error }, 'A change of presence could not be emitted');
    }
  }

  async function onlineAmong(accountIds: readonly string[]): Promise<Set<string>> {
    // what this process knows is newer than what it wrote
    const mine = realtime.accountsHere();
    const others = await elsewhere();
    return new Set(accountIds.filter((id) => mine.has(id) || others.has(id)));
  }

  /** Accounts online in another process with a recent heartbeat. */
  async function elsewhere(): Promise<Set<string>> {
    if (held && held.until > Date.now()) return held.accounts;
    const living = await here
      .find({ _id: { $ne: processId }, at: { $gte: new Date(Date.now() - staleAfter) } })
      .lean<{ accounts: string[] }[]>();
    held = { accounts: new Set(living.flatMap(({ accounts }) => accounts)), until: Date.now() + heldFor };
    return held.accounts;
  }

  async function look(
    actor: Actor,
    { candidacy, side }: CandidacyAccess,
  ): Promise<{ people: Presence[]; ids: string[] }> {
    const audience = await audienceOf(context, candidacy);
    const ids = audience.map(({ accountId }) => accountId);
    const reader = { accountId: actor.accountId, side, locale: actor.locale };
    const [people, online, times] = await Promise.all([
      viewers.peopleFor(candidacy, reader, audience),
      onlineAmong(ids),
      seen.find({ _id: { $in: ids } }).lean<{ _id: string; at: Date }[]>(),
    ]);
    const seenAt = new Map(times.map(({ _id, at }) => [_id, at]));
    return {
      ids,
      people: people.map(({ accountId, ...who }) => ({
        ...who,
        online: online.has(accountId),
        lastSeen: online.has(accountId) ? 'today' : lastSeenOf(seenAt.get(accountId), new Date()),
      })),
    };
  }

  return {
    look,

    /**
     * Returns the presence and subscribes this reader to changes for a while. Pages repeat the request from time to
     * time.
     */
    async watch(actor: Actor, access: CandidacyAccess): Promise<Presence[]> {
      const conversationId = access.candidacy._id.toHexString();
      const { people, ids } = await look(actor, access);
      const until = Date.now() + watchedFor;
      watches.set(`${actor.membershipId}:${conversationId}`, {
        actor,
        conversationId,
        people: new Set(ids),
        until,
      });
      return people;
    },

    async start(): Promise<void> {
      realtime.onComing(() => {
        soon ??= setTimeout(
          () => {
            soon = undefined;
            void write();
          },
          known.size > manyConnected.size ? manyConnected.settleAfter : settleAfter,
        );
        soon.unref();
      });
      realtime.onNotice('presence', (accountId) => {
        held = undefined;
        void notifyWatchers(accountId);
      });
      beat = setInterval(() => {
        void write()
          .then(removeStale)
          .catch((error: unknown) => log.warn({ err: error }));
        for (const [key, { until }] of watches) if (until < Date.now()) watches.delete(key);
      }, beatEvery).unref();
    },

    async stop(): Promise<void> {
      clearInterval(beat);
      clearTimeout(soon);
      watches.clear();
      await write(true);
    },
  };
}
export type PresenceService = ReturnType<typeof createPresence>;

/** Deliberately coarse: by day, never by minute. */
export function lastSeenOf(at: Date | undefined, now: Date): LastSeen {
  if (!at) return 'unknown';
  const days = Math.round((Date.parse(parisDay(now)) - Date.parse(parisDay(at))) / (24 * 3_600_000));
  if (days <= 0) return 'today';
  if (days === 1) return 'yesterday';
  return days < 7 ? 'this_week' : 'earlier';
}
