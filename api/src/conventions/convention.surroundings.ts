import type { WrittenConvention } from './convention.access.ts';
import { offeredBy } from './convention.draft.ts';
import { asPast, type Surrounding } from './convention.rules.ts';
import { concluded } from './convention.states.ts';
import type { ConventionStore } from './convention.store.ts';
import type { ConventionsContext } from './conventions.context.ts';

/** What the rules read besides the content: the slot, the person's other conventions with the host, the delegation. */
export function createSurroundings(
  { services, clock }: ConventionsContext,
  { ofCandidacies }: Pick<ConventionStore, 'ofCandidacies'>,
) {
  const { candidacies, slots, structures } = services;

  async function historyOf({
    _id,
    candidacyId,
    content,
  }: WrittenConvention): Promise<Surrounding['history']> {
    const candidacy = await candidacies.store.find(candidacyId.toHexString());
    if (!candidacy) return [];
    const others = await ofCandidacies(await candidacies.idsOfPathway(`${candidacy.pathwayId}`));
    return others
      .filter((other) => !other._id.equals(_id) && concluded.includes(other.state))
      .flatMap((other) => asPast(other) ?? [])
      .filter(({ siret }) => siret === content.host.siret);
  }

  async function ofToday(convention: WrittenConvention): Promise<Omit<Surrounding, 'history'>> {
    const candidacy = await candidacies.store.find(convention.candidacyId.toHexString());
    const slot = candidacy && (await slots.getSlot(`${candidacy.slotId}`));
    const { prescriber } = convention.content;
    const structure = prescriber && (await structures.getStructure(prescriber.id));
    return {
      submittedOn: clock.today(),
      offered: slot && offeredBy(slot),
      delegatedUntil: structure?.delegatedUntil ?? null,
    };
  }

  return {
    /** A draft is judged by what is true today, a version by what was true when it was sent to be signed. */
    async of(convention: WrittenConvention): Promise<Surrounding> {
      const version = convention.state === 'draft' ? undefined : convention.versions.at(-1);
      const [history, facts] = await Promise.all([
        historyOf(convention),
        version
          ? {
              submittedOn: version.submittedOn,
              offered: version.offered ?? null,
              delegatedUntil: version.delegatedUntil ?? null,
            }
          : ofToday(convention),
      ]);
      return { ...facts, history };
    },
  };
}
export type Surroundings = ReturnType<typeof createSurroundings>;
