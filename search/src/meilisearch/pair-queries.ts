import type { ProfileDoc, SlotDoc } from '../document.ts';
import type { Page, PairScore, ProfileHit, ProfileMatches } from '../engine.ts';
import { cutPage } from '../listing/page.ts';
import { bestPairs, hitOf } from '../listing/pairs.ts';
import type { MatchProfilesQuery } from '../query.ts';
import { prepareProfile, prepareSlot } from '../scoring/prepare.ts';
import { explain, pairNumbers } from '../scoring/score.ts';
import { type StoredProfile, type StoredSlot, slotOf } from './documents.ts';
import { all, gateConditions, oneOf, reverseGateConditions, waitingConditions } from './filters.ts';
import { retrieve } from './retrieve.ts';
import type { createSlotQueries, QueryContext } from './slot-queries.ts';
import type { Store } from './store.ts';

const fields: ('key' | 'doc')[] = ['key', 'doc'];

/** People for a slot, and all pairs of a slot or a person: the queries without text. */
export function createPairQueries(
  context: QueryContext,
  store: Store,
  slots: ReturnType<typeof createSlotQueries>,
) {
  const { link, slotsUid, profilesUid, weights, roads, today } = context;

  function tiersOf(slot: SlotDoc): string[] {
    const skills = slot.skills.map(({ id }) => id);
    return [
      oneOf('occupations', [slot.occupation]),
      oneOf('occupationLevels', [slot.occupation.slice(0, 3)]),
      ...(skills.length > 0 ? [oneOf('skills', skills)] : []),
    ];
  }

  return {
    async matchProfiles(query: MatchProfilesQuery): Promise<Page<ProfileHit>> {
      const { includeObstacles = false } = query;
      const slot = prepareSlot(query.slot, weights());
      const waiting = waitingConditions(query.filters);
      const day = today();
      const found =
        waiting &&
        (await retrieve<StoredProfile>(link, {
          uid: profilesUid,
          gates: includeObstacles ? waiting : [...waiting, ...reverseGateConditions(query.slot, day)],
          tiers: tiersOf(query.slot),
          near: query.slot.location,
          fields,
        }));
      const list = (found?.docs ?? []).flatMap((stored) => {
        const profile = prepareProfile(stored.doc, weights(), roads);
        const numbers = pairNumbers(profile, slot, day);
        const obstacle = numbers.gates !== 0;
        if (obstacle && !includeObstacles) return [];
        if (query.relatedOnly && !numbers.related) return [];
        return [{ id: profile.doc.id, obstacle, key: numbers.mutual, profile, numbers }];
      });
      const { items, nextCursor } = cutPage(list, 'profiles', {
        limit: query.limit ?? 20,
        cursor: query.cursor,
      });
      const hits = items.map(({ profile, numbers }) =>
        hitOf(profile.doc, numbers, explain(profile, slot, day)),
      );
      const total =
        found && !found.complete && !query.relatedOnly ? Math.max(list.length, found.estimate) : list.length;
      return { hits, total, nextCursor };
    },

    async percolateSlot(slot: SlotDoc, minScore: number): Promise<PairScore[]> {
      const prepared = prepareSlot(slot, weights());
      const day = today();
      const filter = all([...(waitingConditions() ?? []), ...reverseGateConditions(slot, day)]);
      const profiles = new Map<string, ReturnType<typeof prepareProfile>>();
      for await (const page of store.walk<StoredProfile>(profilesUid, filter, fields))
        for (const { key, doc } of page) profiles.set(key, prepareProfile(doc, weights(), roads));
      return bestPairs(profiles.values(), minScore, (profile) => pairNumbers(profile, prepared, day));
    },

    async percolateProfile(profile: ProfileDoc, minScore: number): Promise<PairScore[]> {
      const prepared = prepareProfile(profile, weights(), roads);
      const day = today();
      const filter = all(['gone = false', ...gateConditions(profile, day)]);
      const found = new Map<string, ReturnType<typeof prepareSlot>>();
      for await (const page of store.walk<StoredSlot>(slotsUid, filter, fields))
        for (const { key, doc } of page) found.set(key, prepareSlot(slotOf({ doc, text: '' }), weights()));
      return bestPairs(found.values(), minScore, (slot) => pairNumbers(prepared, slot, day));
    },

    async *matchAll(limit: number): AsyncGenerator<ProfileMatches> {
      const filter = all(waitingConditions() ?? []);
      for await (const page of store.walk<StoredProfile>(profilesUid, filter, fields)) {
        for (const { doc } of page) {
          const answer = await slots.candidates({ profile: doc }, prepareProfile(doc, weights(), roads));
          const { items } = cutPage(answer?.items ?? [], 'slots:fit', { limit });
          const ranked = items.map(({ id, numbers: { score, rank } }) => ({ id, score, rank }));
          yield { profileId: doc.id, slots: ranked };
        }
      }
    },
  };
}
