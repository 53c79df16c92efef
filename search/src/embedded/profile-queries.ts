import type { PairScore } from '../engine.ts';
import { decodeCursor, encodeCursor } from '../listing/cursor.ts';
import type { MatchProfilesQuery } from '../query.ts';
import type { PreparedProfile } from '../scoring/prepare.ts';
import { pairNumbers } from '../scoring/score.ts';
import { collector, type Found } from './collector.ts';
import { idAt } from './id-table.ts';
import type { ProfileIndex } from './profile-index.ts';
import { type ProfileQuery, type ProfileSink, searchProfiles } from './profile-search.ts';
import type { ProfileSegment } from './profile-segment.ts';

type ProfileFilters = NonNullable<MatchProfilesQuery['filters']>;
export type FoundProfile = Found<ProfileSegment, PreparedProfile>;

export function foundProfileId({ segment, doc, entry }: FoundProfile): string {
  return segment ? idAt(segment.ids, doc) : entry!.doc.id;
}

function searchPending(
  profile: PreparedProfile,
  query: ProfileQuery,
  { followerId, structureId }: ProfileFilters,
  { list, pairs, minScore }: ProfileSink,
): void {
  const { doc } = profile;
  if (!doc.waiting || (query.ids && !query.ids.includes(doc.id))) return;
  if (followerId !== undefined && !doc.followers.includes(followerId)) return;
  if (structureId !== undefined && doc.structureId !== structureId) return;
  const { gates, mutual, score, rank, distanceKm, related } = pairNumbers(profile, query.slot, query.today);
  const obstacle = gates !== 0;
  if (obstacle && !query.includeObstacles) return;
  if (query.relatedOnly && !related) return;
  if (pairs && !obstacle && score >= minScore) pairs.push({ id: doc.id, score, mutual });
  if (!list) return;
  list.total++;
  list.offer({ obstacle, key: mutual, segment: null, doc: 0, entry: profile, score, rank, distanceKm });
}

function searchAll(
  index: ProfileIndex,
  query: ProfileQuery,
  filters: ProfileFilters,
  sink: ProfileSink,
): void {
  for (const segment of index.segments()) searchProfiles(segment, query, sink);
  for (const profile of index.pending().values()) searchPending(profile, query, filters, sink);
}

export function listProfiles(
  index: ProfileIndex,
  query: ProfileQuery,
  filters: ProfileFilters,
  page: { limit: number; cursor?: string | undefined },
): { items: FoundProfile[]; total: number; nextCursor: string | null } {
  const after = page.cursor === undefined ? null : decodeCursor('profiles', page.cursor);
  const list = collector<ProfileSegment, PreparedProfile>(page.limit, after, foundProfileId);
  searchAll(index, query, filters, { list, pairs: null, minScore: 0 });
  const items = list.items();
  const last = items.at(-1);
  const nextCursor =
    last && list.more()
      ? encodeCursor('profiles', { obstacle: last.obstacle, key: last.key, id: foundProfileId(last) })
      : null;
  return { items, total: list.total, nextCursor };
}

export function pairProfiles(index: ProfileIndex, query: ProfileQuery, minScore: number): PairScore[] {
  const pairs: PairScore[] = [];
  searchAll(index, query, {}, { list: null, pairs, minScore });
  return pairs.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}
