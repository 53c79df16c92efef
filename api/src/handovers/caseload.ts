import type { MemberCaseload } from '../../contract/index.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { MemberRef } from '../pathways/pathway.takeover.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { HandoversContext } from './handovers.context.ts';
import type { HandoversService } from './handovers.service.ts';
import { type Candidate, createSuggestions } from './suggestions.ts';

/** The people of one member, by name, for choosing a new referent for each. */
export function createMemberCaseload({ services, clock }: HandoversContext, handovers: HandoversService) {
  return async function caseload(actor: Actor, place: MemberRef): Promise<MemberCaseload> {
    const [members, managers, loads, people, running] = await Promise.all([
      services.structures.members.membersOf(place.structureId),
      services.structures.managers.of(place.structureId),
      services.pathways.loadsOf(place.structureId),
      services.pathways.peopleOf(place),
      handovers.runningOf(place),
    ]);
    const colleagues = members
      .filter(({ id, active }) => active && id !== place.accountId)
      .map(({ id, name }) => ({
        accountId: id,
        name,
        manager: managers.includes(id),
        load: loads.get(id) ?? { led: 0, followed: 0, openCandidacies: 0 },
      }));
    // a manager reads names of people they do not follow: logged for each person
    for (const pathway of people)
      if (!services.pathways.tie(actor, pathway))
        await services.pathways.recordReading(actor, pathway, 'hand_over');
    const suggest = createSuggestions(colleagues, await communesOf(place.structureId, colleagues));
    return {
      member: { accountId: place.accountId, name: await services.accounts.nameOf(place.accountId) },
      people: people.map((pathway) => rowOf(pathway, place, suggest)),
      colleagues,
      handover: running ? await handovers.present(running, actor) : null,
    };
  };

  function rowOf(
    pathway: PathwayDocument,
    place: MemberRef,
    suggest: ReturnType<typeof createSuggestions>,
  ): MemberCaseload['people'][number] {
    const { communeCode } = pathway.profile;
    const commune = communeCode ? services.directory.commune(communeCode) : undefined;
    const leads = services.pathways.leads(pathway, place);
    const own = pathway.followers.find(({ accountId }) => `${accountId}` === place.accountId);
    return {
      pathwayId: pathway._id.toHexString(),
      firstName: pathway.firstName,
      lastName: pathway.lastName,
      commune: commune ? { code: commune.code, name: commune.name } : null,
      role: leads ? 'referent' : 'follower',
      openCandidacies: pathway.open,
      since: (own?.since ?? clock.now()).toISOString(),
      suggestion: leads
        ? suggest({
            communeCode: communeCode ?? null,
            followers: pathway.followers.map(({ accountId }) => `${accountId}`),
          })
        : null,
    };
  }

  /** Communes of the people led by each colleague. */
  async function communesOf(
    structureId: string,
    colleagues: readonly Candidate[],
  ): Promise<Map<string, Set<string>>> {
    const people = await services.pathways.communesByReferent(structureId);
    return new Map(colleagues.map(({ accountId }) => [accountId, people.get(accountId) ?? new Set()]));
  }
}
export type MemberCaseloadReader = ReturnType<typeof createMemberCaseload>;
