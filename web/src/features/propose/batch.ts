import type { Explanation, Locale, Objective, Slot, SlotCard } from '@passerelle/api/contract';
import { newClientId } from '../../app/client-id.ts';
import { firstDates } from '../slots/apply-dates.ts';
import { proposalMessage } from './proposal.ts';
import type { ProposedPerson } from './propose-drawer.tsx';

export interface Pair {
  person: ProposedPerson;
  slot: Pick<
    SlotCard | Slot,
    'id' | 'title' | 'occupation' | 'establishment' | 'objectives' | 'period' | 'week'
  >;
  explanation: Explanation;
}

/** One proposal of a batch, which the counsellor can edit. */
export interface Line {
  clientId: string;
  slotId: string;
  pathwayId: string;
  message: string;
  objective: Objective;
  dates: { from: string; to: string };
}

/** Values of the form: a text for all, the consent, and the proposals in the order of the pairs. */
export interface BatchDraft {
  common: string;
  consent: 'ask' | 'now';
  /** The day of the interview in which the people consented. */
  day: string;
  lines: Line[];
}

/** Initial values of a line: the earliest dates, and a message made from the reasons. */
export function lineOf({ slot, person, explanation }: Pair, locale: Locale, today: string): Line {
  const objective = slot.objectives[0] ?? 'discover';
  return {
    clientId: newClientId(),
    slotId: slot.id,
    pathwayId: person.id,
    objective,
    dates: firstDates(slot, today),
    message: proposalMessage(slot, explanation, objective, locale),
  };
}

/** The form field of an API path such as `proposals.2.dates.to`. */
export const batchFieldOf = (path: string): string =>
  path.endsWith('.consentGivenOn') ? 'day' : path.replace(/^proposals\./, 'lines.');

/** The message that the company gets: the common text first, then that of the line. */
export function wholeMessage(common: string, { message }: Pick<Line, 'message'>): string {
  return [common.trim(), message.trim()].filter(Boolean).join('\n\n').slice(0, 2000);
}

/** True when the message contains the person's last name, which the company must not know yet. */
export function namesPerson(message: string, { lastName }: Pick<ProposedPerson, 'lastName'>): boolean {
  return message.toLocaleLowerCase('fr').includes(lastName.toLocaleLowerCase('fr'));
}

export const nameOfPair = ({ person }: Pick<Pair, 'person'>): string =>
  `${person.firstName} ${person.lastName}`;
