import type { Candidacy, Role } from '@passerelle/api/contract';
import { type ConventionAction, conventionActionOf } from '@passerelle/api/rules';

/** What the button of a turn does: consent, answer, reply, assess, or what the convention asks for. */
export type TurnAction = 'consent' | 'answer' | 'reply' | 'assess' | ConventionAction;

/** What the user can do now because it is their turn; null when it is not, or nothing can be done. */
export function turnAction(
  {
    state,
    waitsFor,
    conventionTurn,
    abilities,
  }: Pick<Candidacy, 'state' | 'waitsFor' | 'conventionTurn'> & {
    abilities: Pick<Candidacy['abilities'], 'moveTo' | 'write'>;
  },
  reader: Role | null,
): TurnAction | null {
  const side = waitsFor.find((each) => each === reader);
  if (!side) return null;
  switch (state) {
    case 'awaiting_consent':
      return abilities.moveTo.includes('sent') ? 'consent' : null;
    case 'sent':
    case 'seen':
      return abilities.moveTo.includes('accepted') ? 'answer' : null;
    case 'in_discussion':
      return abilities.write ? 'reply' : null;
    case 'accepted':
      // a colleague who was only added cannot move it
      return abilities.moveTo.length > 0 ? conventionActionOf(conventionTurn, side) : null;
    case 'completed':
    case 'interrupted':
      return 'assess';
    default:
      return null;
  }
}
