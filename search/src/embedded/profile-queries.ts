import type { PairScore } from '../engine.ts';
import { decodeCursor, encodeCursor } from '../listing/cursor.ts';
import type { PreparedProfile } from '../scoring/prepare.ts';
import { pairNumbers } from '../scoring/score.ts';
import { collector, type Found } from './collector.ts';
import type { ProfileIndex } from './profile-index.ts';
import { type ProfileQuery, type ProfileSink, searchProfiles } from './profile-search.ts';
import type { ProfileSegment } from './profile-segment.ts';

export type FoundProfile = Found<ProfileSegment, PreparedProfile>;

export function profileOf({ segment, doc, entry }: FoundProfile): PreparedProfile {
  return segment ? segment.entries[doc]! : entry!;
}

function searchPending(
  profile: PreparedProfile,
  query: ProfileQuery,
  { list, pairs, minScore }: ProfileSink,
): void {
  const { doc } = profile;
  if (!doc.waiting || (query.ids && !query.ids.includes(doc.id))) return;
  if (query.passes && !query.passes(profile)) return;
  const { gates, mutual, score, rank, distanceKm } = pairNumbers(profile, query.slot, query.today);
  const obstacle = gates !== 0;
  if (obstacle && !query.includeObstacles) return;
  if (pairs && !obstacle && score >= minScore) pairs.push({ id: doc.id, score, mutual });
  if (!list) return;
  list.total++;
  list.offer({ obstacle, key: mutual, segment: null, doc: 0, entry: profile, score, rank, distanceKm });
}

function searchAll(index: ProfileIndex, query: ProfileQuery, sink: ProfileSink): void {
  for (const segment of index.segments()) searchProfiles(segment, query, sink);
  for (const profile of index.pending().values()) searchPending(profile, query, sink);
}

export function listProfiles(
  index: ProfileIndex,
  query: ProfileQuery,
  page: { limit: number; cursor?: string | undefined },
): { items: FoundProfile[]; total: number; nextCursor: string | null } {
  const after = page.cursor === undefined ? null : decodeCursor('profiles', page.cursor);
  const list = collector<ProfileSegment, PreparedProfile>(
    page.limit,
    after,
    (item) => profileOf(item).doc.id,
  );
  searchAll(index, query, { list, pairs: null, minScore: 0 });
  const items = list.items();
  const last = items.at(-1);
  const nextCursor =
    last && list.more()
      ? encodeCursor('profiles', { obstacle: last.obstacle, key: last.key, id: profileOf(last).doc.id })
      : null;
  return { items, total: list.total, nextCursor };
}

export function pairProfiles(index: ProfileIndex, query: ProfileQuery, minScore: number): PairScore[] {
  const pairs: PairScore[] = [];
  searchAll(index, query, { list: null, pairs, minScore });
  return pairs.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}
