import type { Closing, ClosingObstacle } from '../../../contract/index.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { AccountDocument } from '../account.model.ts';
import type { CoordinatorsGuard } from '../status/coordinators.guard.ts';
import type { ClosingContext } from './closing.context.ts';

type Membership = AccountDocument['memberships'][number];

/** What closing an account would end and what prevents it, for all its roles and not only the current one. */
export function createClosingPreview(
  { services }: Pick<ClosingContext, 'services'>,
  guard: CoordinatorsGuard,
) {
  async function ofCaseload(accountId: string, structureId: string): Promise<ClosingObstacle[]> {
    const { led } = await services.handovers.caseloadOf(accountId, structureId);
    if (led === 0) return [];
    const place = await services.accounts.labelOf('counsellor', structureId);
    return [{ kind: 'people', structureId, place, count: led }];
  }

  async function ofCompany(actor: Actor, establishmentId: string): Promise<ClosingObstacle[]> {
    const { needs, openSlots, openCandidacies } = await services.establishments.departureOf(
      actor,
      establishmentId,
    );
    if (needs === 'nothing') return [];
    const place = await services.accounts.labelOf('employer', establishmentId);
    if (needs === 'successor') return [{ kind: needs, establishmentId, place }];
    return [{ kind: needs, establishmentId, place, slots: openSlots, candidacies: openCandidacies }];
  }

  async function obstaclesOf(
    actor: Actor,
    { role, structureId, establishmentId }: Membership,
  ): Promise<ClosingObstacle[]> {
    if (role === 'coordinator')
      return (await guard.isLast(actor.accountId)) ? [{ kind: 'last_coordinator' }] : [];
    if (role === 'counsellor' && structureId) return ofCaseload(actor.accountId, `${structureId}`);
    if (role === 'employer' && establishmentId) return ofCompany(actor, `${establishmentId}`);
    return [];
  }

  return async function preview(actor: Actor): Promise<Closing> {
    const account = await services.accounts.getAccount(actor.accountId);
    const memberships = account?.memberships ?? [];
    const obstacles = await Promise.all(memberships.map((membership) => obstaclesOf(actor, membership)));
    const pathwayIds = memberships.flatMap(({ pathwayId }) => (pathwayId ? [`${pathwayId}`] : []));
    const open = await services.candidacies.openOfPathways(pathwayIds);
    return {
      obstacles: obstacles.flat(),
      roles: [...new Set(memberships.map(({ role }) => role))],
      candidacies: open.length,
      accompanied: pathwayIds.length > 0,
    };
  };
}
export type ClosingPreview = ReturnType<typeof createClosingPreview>;
