import type { Actor } from '../platform/auth/actor.ts';
import type { IntakeContext } from './intake.context.ts';
import type { ImportDocument } from './intake.model.ts';

/** Who brought a file, with the rights of now; null when the account or its membership is no more. */
export async function actorOf({ services }: IntakeContext, file: ImportDocument): Promise<Actor | null> {
  const membershipId = `${file.membershipId}`;
  const actor = await services.access.resolveActor({ accountId: `${file.by}`, membershipId });
  return actor?.membershipId === membershipId && actor.role === file.byRole ? actor : null;
}
