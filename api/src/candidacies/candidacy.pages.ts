import { decodeCursor, encodeCursor, invalidCursor } from '../platform/database/cursor.ts';
import { type FoundPage, findPage } from '../platform/database/find-page.ts';
import type { CandidacyFilter, CandidacyScope } from './candidacy.access.ts';
import type { CandidacyDocument, CandidacyModel } from './candidacy.model.ts';
import type { Side } from './candidacy.policy.ts';
import type { CandidacyStore } from './candidacy.store.ts';

const groups = ['mine', 'theirs', 'done'] as const;
export type CandidacyGroup = (typeof groups)[number];

/** Longest waiting first. */
export const byWaiting = [
  ['since', 1],
  ['_id', 1],
] as const;

/** Ended candidacies are listed latest first. */
export const lastEndedFirst = [
  ['since', -1],
  ['_id', -1],
] as const;

/** The candidacies of a group, as one side sees them. */
export function groupFilter(side: Side, group: CandidacyGroup | 'all'): CandidacyFilter {
  return {
    // `waitsFor` is stored only when several are waited for
    mine: { open: true, $or: [{ turn: side }, { waitsFor: side }] },
    theirs: { open: true, turn: { $ne: side }, waitsFor: { $ne: side } },
    done: { open: false },
    all: {},
  }[group];
}

type Key = Pick<CandidacyDocument, '_id' | 'turn' | 'waitsFor' | 'since'>;

/** Whether it stands after the last one of a page, whose sort keys a cursor holds. */
const isAfter = ({ since, _id }: Key, [lastSince, lastId]: readonly unknown[]): boolean => {
  const ms = since.getTime() - Number(lastSince);
  return ms > 0 || (ms === 0 && `${_id}` > `${lastId}`);
};

/**
 * All candidacies of a scope: first those whose turn it is this side's, then the other open ones, then the ended ones.
 * The cursor contains the group. Of the open ones the keys are read at once, because they are few, so that a page
 * takes at most three queries.
 */
export function createCandidacyPages(candidacies: CandidacyModel, store: Pick<CandidacyStore, 'findAll'>) {
  /** Ids of open candidacies in the order of the list, from this place on. */
  async function openOf({ side, filter }: CandidacyScope, from: CandidacyGroup, inner: string) {
    const keys = await candidacies
      .find({ $and: [filter, { open: true }] }, { turn: 1, waitsFor: 1, since: 1 })
      .sort({ since: 1, _id: 1 })
      .lean<Key[]>();
    const isMine = ({ turn, waitsFor }: Key) => turn === side || waitsFor.includes(side);
    const start = inner ? decodeCursor(inner, byWaiting, ['Date', 'ObjectId']) : null;
    return (['mine', 'theirs'] as const).slice(from === 'mine' ? 0 : 1).flatMap((group) =>
      keys
        .filter((key) => isMine(key) === (group === 'mine'))
        .filter((key) => group !== from || !start || isAfter(key, start))
        .map((key) => ({ group, key })),
    );
  }

  return async (
    scope: CandidacyScope | null,
    page: { cursor?: string | undefined; limit: number },
  ): Promise<FoundPage<CandidacyDocument>> => {
    const { cursor, limit } = page;
    const [name, inner = ''] = cursor?.split(/\.(.*)/s) ?? [groups[0]];
    const from = groups.find((group) => group === name);
    // also for a cursor of the plain list, which contains no group
    if (!from) throw invalidCursor();
    if (!scope) return { items: [], nextCursor: null };
    const open = from === 'done' ? [] : await openOf(scope, from, inner);
    const shown = open.slice(0, limit);
    const found = await store.findAll(shown.map(({ key }) => `${key._id}`));
    const items = shown.flatMap(({ key }) => found.get(`${key._id}`) ?? []);
    const last = shown.at(-1);
    const ended = { $and: [scope.filter, groupFilter(scope.side, 'done')] };
    const counted = cursor === undefined;
    const totalWith = (done: number) => (counted ? { total: open.length + done } : {});
    const full = open.length >= limit && open.length > 0;
    const total = counted && full ? totalWith(await candidacies.countDocuments(ended)) : {};
    if (last && open.length > limit)
      return { items, nextCursor: `${last.group}.${encodeCursor([last.key.since, last.key._id])}`, ...total };
    if (shown.length === limit) return { items, nextCursor: 'done.', ...total };
    const done = await findPage(candidacies, {
      filter: ended,
      sort: lastEndedFirst,
      limit: limit - shown.length,
      cursor: from === 'done' && inner ? inner : undefined,
    });
    items.push(...done.items);
    return {
      items,
      nextCursor: done.nextCursor && `done.${done.nextCursor}`,
      ...totalWith(done.total ?? 0),
    };
  };
}
