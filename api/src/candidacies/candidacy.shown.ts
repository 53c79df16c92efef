import type { Explanation } from '../../contract/index.ts';
import type { DirectoryService } from '../directory/directory.service.ts';
import { forEmployer } from '../matching/explanation.present.ts';
import { ageBandOf } from '../pathways/pathway.derive.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { CandidaciesContext } from './candidacies.context.ts';
import type { CandidacyDocument, ShownToCompany } from './candidacy.model.ts';

/**
 * What a company sees of a person, frozen when the candidacy was sent: later changes of the slot or the profile
 * reveal nothing more, and a new age band does not reveal the birthday.
 */
export function createShown({ services, clock }: CandidaciesContext) {
  return {
    async shownNow(pathway: PathwayDocument, slotId: string): Promise<ShownToCompany> {
      const explanation = await services.matching.explain(pathway._id.toHexString(), slotId);
      return {
        at: clock.now(),
        communeCode: pathway.profile.communeCode ?? null,
        ageBand: ageBandOf(pathway.birthDate, clock.today()),
        week: [...pathway.profile.week],
        explanation: explanation && forEmployer(explanation),
      };
    },
  };
}

/** The frozen reasons in the reader's language; null for a candidacy from before this field existed. */
export function reasonsShown(
  { shown }: Pick<CandidacyDocument, 'shown'>,
  labels: ReturnType<DirectoryService['labels']>,
): Explanation | null {
  const explanation = shown?.explanation;
  if (!explanation) return null;
  const named = <T extends { id: string }>(list: readonly T[]) =>
    list.map((one) => ({ ...one, ...labels.skill(one.id) }));
  // candidacies from before these fields existed have them not
  const { toAsk = [], fromCommune = null, matched, missing } = explanation;
  return { ...explanation, toAsk, fromCommune, matched: named(matched), missing: named(missing) };
}
