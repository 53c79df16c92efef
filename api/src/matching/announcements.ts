import { Types } from 'mongoose';
import { makeEvent, withEvent } from '../platform/events/outbox.ts';
import type { AlertDocument, AlertModel } from './alert.model.ts';
import type { MatchingContext } from './matching.context.ts';
import { isFindable } from './search-documents.ts';

/** Of the slots that a person gets at once, pages list so many as new; the others are announced by their number. */
const listedAtOnce = 5;

export interface Pair {
  pathwayId: string;
  slotId: string;
  score: number;
}
const keyOf = ({ pathwayId, slotId }: { pathwayId: unknown; slotId: unknown }) => `${pathwayId} ${slotId}`;

/** Announces pairs of a person and a slot: each once, and those of one person together. */
export function createAnnouncements(context: MatchingContext, alerts: AlertModel) {
  const { services, clock, ids } = context;

  /** Pairs that were not announced, and about which nothing was ever asked, of people and companies that may meet. */
  async function notAnnounced(pairs: readonly Pair[]): Promise<Pair[]> {
    if (pairs.length === 0) return [];
    const pathwayIds = [...new Set(pairs.map(({ pathwayId }) => pathwayId))];
    const slotIds = [...new Set(pairs.map(({ slotId }) => slotId))];
    const objectIds = (list: readonly string[]) => list.map((id) => new Types.ObjectId(id));
    const [announced, asked] = await Promise.all([
      alerts
        .find(
          { pathwayId: { $in: objectIds(pathwayIds) }, slotId: { $in: objectIds(slotIds) }, reason: 'match' },
          { pathwayId: 1, slotId: 1 },
        )
        .lean(),
      services.pathways.ports.candidacies.connected?.knownPairs(pathwayIds, slotIds),
    ]);
    const known = new Set([...announced, ...(asked ?? [])].map(keyOf));
    return withoutBlocked(await stillFindable(pairs.filter((pair) => !known.has(keyOf(pair)))));
  }

  /** Checked in the database, because the index may lag: a consent revoked just now counts. */
  async function stillFindable(pairs: readonly Pair[]): Promise<Pair[]> {
    const people = await services.pathways.getPathways([...new Set(pairs.map(({ pathwayId }) => pathwayId))]);
    return pairs.filter(({ pathwayId }) => {
      const pathway = people.get(pathwayId);
      return pathway !== undefined && isFindable(pathway);
    });
  }

  async function withoutBlocked(pairs: readonly Pair[]): Promise<Pair[]> {
    const slots = await services.slots.getSlots([...new Set(pairs.map(({ slotId }) => slotId))]);
    const kept = await Promise.all(
      [...byPerson(pairs)].map(async ([pathwayId, own]) => {
        const apart = await services.blocks.blockedCompanies(pathwayId);
        return own.filter(({ slotId }) => !apart.has(`${slots.get(slotId)?.establishmentId}`));
      }),
    );
    return kept.flat();
  }

  /** The alerts of one person, the best first. Pages show the newest first, so that the best gets the last id. */
  function alertsOf(pairs: readonly Pair[]) {
    const best = pairs.toSorted((a, b) => b.score - a.score);
    const alertIds = best.map(() => ids.id()).reverse();
    return best.map((pair, at) => ({ ...pair, alertId: alertIds[at] ?? '', place: at }));
  }

  /** Records all pairs in one write, with one event for each person. */
  async function record(pairs: readonly Pair[]): Promise<void> {
    if (pairs.length === 0) return;
    const people = [...byPerson(pairs).values()].map(alertsOf);
    const news = people.flatMap((own) =>
      own.map((one) => ({ ...one, event: one.place === 0 ? eventOf(one, own.length - 1) : null })),
    );
    const { upsertedIds } = await alerts.bulkWrite(
      news.map(({ pathwayId, slotId, score, alertId, place, event }) => {
        const pair = { pathwayId: new Types.ObjectId(pathwayId), slotId: new Types.ObjectId(slotId) };
        const born = {
          _id: new Types.ObjectId(alertId),
          score,
          at: clock.now(),
          listed: place < listedAtOnce,
          dismissedBy: [],
          ...(event ? { outbox: [event] } : {}),
        };
        return {
          updateOne: {
            filter: { ...pair, reason: 'match' as const },
            update: { $setOnInsert: born },
            upsert: true,
          },
        };
      }),
      { ordered: false },
    );
    const written = new Set(Object.values(upsertedIds).map(String));
    for (const own of people) await mendLead(own.filter(({ alertId }) => written.has(alertId)));
  }

  /** When another event announced the best of a person's pairs at this moment, the next best carries the event. */
  async function mendLead(own: ReturnType<typeof alertsOf>): Promise<void> {
    const [first, ...others] = own;
    if (!first || first.place === 0) return;
    await alerts.updateOne(
      { _id: new Types.ObjectId(first.alertId) },
      withEvent<AlertDocument>({}, eventOf(first, others.length)),
    );
  }

  const eventOf = ({ pathwayId, slotId, alertId }: Pair & { alertId: string }, others: number) =>
    makeEvent(context, 'match.found', { pathwayId, slotId, alertId, ...(others > 0 ? { others } : {}) });

  return {
    /** Announces those of these pairs that were not announced before. */
    async announceNew(pairs: readonly Pair[]): Promise<void> {
      await record(await notAnnounced(pairs));
    },
  };
}
export type Announcements = ReturnType<typeof createAnnouncements>;

function byPerson(pairs: readonly Pair[]): Map<string, Pair[]> {
  const people = new Map<string, Pair[]>();
  for (const pair of pairs) {
    const own = people.get(pair.pathwayId);
    if (own) own.push(pair);
    else people.set(pair.pathwayId, [pair]);
  }
  return people;
}
