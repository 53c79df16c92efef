import type { SearchEngine } from '@passerelle/search';
import { completedSections, type Section } from '../pathways/pathway.derive.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { Context } from '../platform/context.ts';
import { alertScore } from './alerts.ts';
import type { IndexKeeper } from './index-keeper.ts';
import { isFindable } from './search-documents.ts';

export interface BestMatch {
  slotId: string;
  title: string;
  score: number;
}

/** What the index says of a person at a glance: the best slot, and what filling the profile would open. */
export function createAdvice(
  { services }: Pick<Context, 'services'>,
  { engine, keeper }: { engine: () => SearchEngine; keeper: IndexKeeper },
) {
  return {
    /** The best slot of each person now; people who did not agree to be matched are absent. */
    async bestMatches(pathwayIds: readonly string[]): Promise<Map<string, BestMatch>> {
      const people = await services.pathways.getPathways(pathwayIds);
      const best = new Map<string, { id: string; score: number }>();
      for (const [id, pathway] of people) {
        if (!isFindable(pathway)) continue;
        const { hits } = await engine().matchSlots({ profile: keeper.profileOf(pathway), limit: 1 });
        if (hits[0]) best.set(id, hits[0]);
      }
      const slots = await services.slots.getSlots([...best.values()].map(({ id }) => id));
      return new Map(
        [...best].map(([id, { id: slotId, score }]) => [
          id,
          { slotId, title: slots.get(slotId)?.title ?? '', score },
        ]),
      );
    },

    /** The slots that suit a person best, beside the one that is out of reach; none without consent to be matched. */
    async alternatives(pathwayId: string, exceptSlotId: string, limit: number): Promise<BestMatch[]> {
      const pathway = await services.pathways.getPathway(pathwayId);
      if (!pathway || !isFindable(pathway)) return [];
      const { hits } = await engine().matchSlots({ profile: keeper.profileOf(pathway), limit: limit + 1 });
      const others = hits
        .filter(({ id, score }) => id !== exceptSlotId && score >= alertScore)
        .slice(0, limit);
      const slots = await services.slots.getSlots(others.map(({ id }) => id));
      return others.flatMap(({ id, score }) => {
        const slot = slots.get(id);
        return slot ? [{ slotId: id, title: slot.title, score }] : [];
      });
    },

    /** How many more slots would suit a person if a section of the profile were filled. */
    async opensSlots(pathway: PathwayDocument): Promise<Partial<Record<Section, number>>> {
      const complete = completedSections(pathway);
      const profile = keeper.profileOf(pathway);
      const suiting = async (change: Partial<typeof profile>) =>
        (await engine().percolateProfile({ ...profile, ...change }, alertScore)).length;
      const hypotheses: Partial<Record<Section, Partial<typeof profile>>> = {
        skills: {
          skills: profile.occupations.flatMap((code) =>
            services.directory
              .skillsOf(code)
              .slice(0, 8)
              .map(({ id }) => ({ id, level: 3 })),
          ),
        },
        wishes: { occupations: likelyOccupations(profile.skills.map(({ id }) => id)), objective: 'discover' },
        time: { halfDays: weekdays },
      };
      const now = await suiting({});
      const opened: Partial<Record<Section, number>> = {};
      for (const [section, change] of Object.entries(hypotheses) as [Section, Partial<typeof profile>][])
        if (!complete[section]) opened[section] = Math.max(0, (await suiting(change)) - now);
      return opened;
    },
  };

  /** The three occupations that use most of these skills. */
  function likelyOccupations(skillIds: readonly string[]): string[] {
    const held = new Set(skillIds);
    const used = services.directory
      .content()
      .links.filter(({ skill }) => held.has(skill))
      .reduce(
        (counts, { occupation }) => counts.set(occupation, (counts.get(occupation) ?? 0) + 1),
        new Map<string, number>(),
      );
    return [...used]
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, 3)
      .map(([code]) => code);
  }
}

/** Monday to Friday, all day. */
const weekdays = (1 << 10) - 1;
