import type { Explanation, Locale, Objective, Slot, SlotCard } from '@passerelle/api/contract';
import { newClientId } from '../../app/client-id.ts';
import { firstDates } from '../slots/apply-dates.ts';
import { proposalMessage } from './proposal.ts';
import type { ProposedPerson } from './propose-drawer.tsx';

/** As many as the API takes in one go. */
export const mostAtOnce = 10;

export interface Pair {
  person: ProposedPerson;
  slot: Pick<SlotCard | Slot, 'id' | 'title' | 'occupation' | 'establishment' | 'objectives' | 'period'>;
  explanation: Explanation;
}

/** One line of a list of proposals, for the counsellor to change. */
export interface Line extends Pair {
  clientId: string;
  message: string;
  objective: Objective;
  dates: { from: string; to: string };
}

/** A line as proposed first: dates as soon as possible, a message from the reasons. */
export function lineOf(pair: Pair, locale: Locale, today: string): Line {
  const objective = pair.slot.objectives[0] ?? 'discover';
  return {
    ...pair,
    clientId: newClientId(),
    objective,
    dates: firstDates(pair.slot.period, today),
    message: proposalMessage(pair.slot, pair.explanation, objective, locale),
  };
}

/** What a company reads: the common words first, then those of the line. */
export function wholeMessage(common: string, { message }: Pick<Line, 'message'>): string {
  return [common.trim(), message.trim()].filter(Boolean).join('\n\n').slice(0, 2000);
}

/** A name that a company may not know yet stands in the message. */
export function namesPerson(message: string, { lastName }: Pick<ProposedPerson, 'lastName'>): boolean {
  return message.toLocaleLowerCase('fr').includes(lastName.toLocaleLowerCase('fr'));
}
