import type { ListedPerson } from '../../contract/reaching.ts';
import type { FirstSteps } from '../pathways/first-steps.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { ReachingNeeds } from './reaching.context.ts';

/** Of accounts, by id. */
export async function namesOf(
  { accounts }: Pick<ReachingNeeds, 'accounts'>,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const refs = await accounts.accountRefs(accountIds);
  return new Map(refs.map(({ id, name }) => [id, name]));
}

/** How these people stand in a list of this reader. */
export async function listedPeople(
  services: Pick<ReachingNeeds, 'accounts' | 'directory'>,
  actor: Actor,
  people: readonly FirstSteps[],
): Promise<(person: FirstSteps) => ListedPerson> {
  const referents = await namesOf(
    services,
    people.map(({ referentId }) => referentId),
  );
  return ({ _id, firstName, lastName, referentId, communeCode }) => ({
    pathwayId: `${_id}`,
    name: `${firstName} ${lastName}`,
    referent: referents.get(referentId) ?? '',
    mine: referentId === actor.accountId,
    commune: (communeCode && services.directory.commune(communeCode)?.name) || '',
  });
}
