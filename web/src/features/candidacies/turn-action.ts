import type { Candidacy, Role } from '@passerelle/api/contract';

/** The button of a page that does what a turn asks for: consent, answer, reply, assess. */
export type TurnAction = 'consent' | 'answer' | 'reply' | 'assess';

/** What the user can do now because it is their turn; null when it is not, or nothing can be done. */
export function turnAction(
  {
    state,
    turn,
    abilities,
  }: Pick<Candidacy, 'state' | 'turn'> & {
    abilities: Pick<Candidacy['abilities'], 'moveTo' | 'write'>;
  },
  reader: Role | null,
): TurnAction | null {
  if (turn !== reader) return null;
  switch (state) {
    case 'awaiting_consent':
      return abilities.moveTo.includes('sent') ? 'consent' : null;
    case 'sent':
    case 'seen':
      return abilities.moveTo.includes('accepted') ? 'answer' : null;
    case 'in_discussion':
      return abilities.write ? 'reply' : null;
    case 'completed':
    case 'interrupted':
      return 'assess';
    default:
      return null;
  }
}
