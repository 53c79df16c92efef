import type { SearchEngine } from '@passerelle/search';
import { completedSections, type Section } from '../pathways/pathway.derive.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { BestMatch } from '../pathways/pathways.context.ts';
import type { Indexer } from './indexer.ts';
import type { MatchingContext } from './matching.context.ts';
import { alertScore } from './new-matches.ts';
import { isFindable } from './search-documents.ts';

/** Sections of a profile whose filling is tried. */
const tested = ['skills', 'wishes', 'time'] as const satisfies readonly Section[];

/** Summaries from the index about a person: the best slot, and what completing the profile would add. */
export function createAdvice(
  { services }: Pick<MatchingContext, 'services'>,
  { engine, indexer }: { engine: () => SearchEngine; indexer: Indexer },
) {
  /** A person's best slots, in order, without companies separated by a block. */
  async function bestOf(pathway: PathwayDocument, limit: number): Promise<BestMatch[]> {
    const apart = await services.blocks.blockedCompanies(pathway._id.toHexString());
    const { hits } = await engine().matchSlots({
      profile: indexer.profileOf(pathway),
      filters: { exceptEstablishmentIds: [...apart] },
      relatedOnly: true,
      spreadCompanies: true,
      limit,
    });
    const slots = await services.slots.getSlots(hits.map(({ id }) => id));
    return hits.flatMap(({ id, score, explanation: { matched, missing } }) => {
      const slot = slots.get(id);
      if (!slot) return [];
      const held = matched.filter(({ levelHeld, levelRequired }) => levelHeld >= levelRequired).length;
      const skills = { held, all: matched.length + missing.length };
      return [{ slotId: id, title: slot.title, score, skills }];
    });
  }

  return {
    /** The best slot of each person now; people without the matching consent are absent. */
    async bestMatches(pathwayIds: readonly string[]): Promise<Map<string, BestMatch>> {
      const people = await services.pathways.getPathways(pathwayIds);
      // at once, so that blocks and slots are read together
      const found = await Promise.all(
        [...people]
          .filter(([, pathway]) => isFindable(pathway))
          .map(async ([id, pathway]) => [id, (await bestOf(pathway, 1))[0]] as const),
      );
      return new Map(found.flatMap(([id, first]) => (first ? [[id, first]] : [])));
    },

    /** The best other slots for a person when one is no longer available; none without the matching consent. */
    async alternatives(pathwayId: string, exceptSlotId: string, limit: number): Promise<BestMatch[]> {
      const pathway = await services.pathways.getPathway(pathwayId);
      if (!pathway || !isFindable(pathway)) return [];
      return (await bestOf(pathway, limit + 1))
        .filter(({ slotId, score }) => slotId !== exceptSlotId && score >= alertScore)
        .slice(0, limit);
    },

    /** How many more slots would suit a person if a section of the profile were completed. */
    async opensSlots(pathway: PathwayDocument): Promise<Partial<Record<Section, number>>> {
      if (!services.pathways.hasConsent(pathway, 'matching')) return {};
      const complete = completedSections(pathway);
      const profile = indexer.profileOf(pathway);
      const suiting = async (change: Partial<typeof profile>) =>
        (await engine().percolateProfile({ ...profile, ...change }, alertScore)).length;
      const hypotheses: Record<(typeof tested)[number], Partial<typeof profile>> = {
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
      for (const section of tested)
        if (!complete[section]) opened[section] = Math.max(0, (await suiting(hypotheses[section])) - now);
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
