import type { CandidacyAccess } from '../candidacies/candidacy.access.ts';
import type { ConventionsService } from '../conventions/conventions.service.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { canReadImmersion, type ImmersionTie } from './immersion.policy.ts';
import type { AboutImmersion } from './immersion.store.ts';
import type { ImmersionsContext } from './immersions.context.ts';

export type ValidatedConvention = NonNullable<Awaited<ReturnType<ConventionsService['validatedOf']>>>;

/** An immersion whose convention is validated, with how its reader stands to it. */
export interface ImmersionAccess {
  candidacy: CandidacyAccess['candidacy'];
  of: CandidacyAccess;
  tie: ImmersionTie;
  convention: ValidatedConvention;
}

export const aboutOf = ({ candidacy, convention }: Pick<ImmersionAccess, 'candidacy' | 'convention'>) =>
  ({
    candidacyId: candidacy._id.toHexString(),
    conventionId: convention._id.toHexString(),
    slotId: candidacy.slotId.toHexString(),
    pathwayId: candidacy.pathwayId.toHexString(),
  }) satisfies AboutImmersion;

/** Read from the database now; null when there is none, or none that they may see. */
export async function immersionAccessOf(
  { services }: Pick<ImmersionsContext, 'services'>,
  actor: Actor,
  candidacyId: string,
): Promise<ImmersionAccess | null> {
  const access = await services.candidacies.accessOf(actor, candidacyId);
  if (!access) return null;
  const tie = { side: access.side, guest: access.guest !== undefined };
  if (!canReadImmersion(tie, access.candidacy.state)) return null;
  const convention = await services.conventions.validatedOf(candidacyId);
  return convention && { candidacy: access.candidacy, of: access, tie, convention };
}
