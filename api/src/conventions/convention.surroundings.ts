import { isWritten, type WrittenConvention } from './convention.access.ts';
import { offeredBy } from './convention.draft.ts';
import { asPast, type Surrounding } from './convention.rules.ts';
import { concluded, endedConvention } from './convention.states.ts';
import type { ConventionStore } from './convention.store.ts';
import type { ConventionsContext } from './conventions.context.ts';

/** What the rules read besides the content: the slot, the person's other conventions with the host, the delegation. */
export function createSurroundings(
  { services, clock }: ConventionsContext,
  { ofCandidacies }: Pick<ConventionStore, 'ofCandidacies'>,
) {
  const { candidacies, slots, structures } = services;

  /** Of this person, without this one and without those that have ended. */
  async function othersOf({ _id, candidacyId }: WrittenConvention): Promise<WrittenConvention[]> {
    const candidacy = await candidacies.store.find(candidacyId.toHexString());
    if (!candidacy) return [];
    const all = await ofCandidacies(await candidacies.idsOfPathway(`${candidacy.pathwayId}`));
    return all.filter(
      (other): other is WrittenConvention =>
        isWritten(other) && !other._id.equals(_id) && !endedConvention.includes(other.state),
    );
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
    async of(
      convention: WrittenConvention,
    ): Promise<Surrounding & { /** Of the person, not ended. */ others: WrittenConvention[] }> {
      const version = convention.state === 'draft' ? undefined : convention.versions.at(-1);
      const [others, facts] = await Promise.all([
        othersOf(convention),
        version
          ? {
              submittedOn: version.submittedOn,
              offered: version.offered ?? null,
              delegatedUntil: version.delegatedUntil ?? null,
            }
          : ofToday(convention),
      ]);
      const history = others
        .filter(({ state }) => concluded.includes(state))
        .flatMap((other) => asPast(other) ?? [])
        .filter(({ siret }) => siret === convention.content.host.siret);
      return { ...facts, history, others };
    },
  };
}
export type Surroundings = ReturnType<typeof createSurroundings>;
