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
export interface Line {
  clientId: string;
  slotId: string;
  pathwayId: string;
  message: string;
  objective: Objective;
  dates: { from: string; to: string };
}

/** What the fields hold: a word for all, how the consent comes, and each proposal in the order of its pair. */
export interface BatchDraft {
  common: string;
  consent: 'ask' | 'now';
  /** Of the interview in which the people consented. */
  day: string;
  lines: Line[];
}

/** A line as proposed first: dates as soon as possible, a message from the reasons. */
export function lineOf({ slot, person, explanation }: Pair, locale: Locale, today: string): Line {
  const objective = slot.objectives[0] ?? 'discover';
  return {
    clientId: newClientId(),
    slotId: slot.id,
    pathwayId: person.id,
    objective,
    dates: firstDates(slot.period, today),
    message: proposalMessage(slot, explanation, objective, locale),
  };
}

/** The field that the API means by `proposals.2.dates.to`. */
export const batchFieldOf = (path: string): string =>
  path.endsWith('.consentGivenOn') ? 'day' : path.replace(/^proposals\./, 'lines.');

/** What a company reads: the common words first, then those of the line. */
export function wholeMessage(common: string, { message }: Pick<Line, 'message'>): string {
  return [common.trim(), message.trim()].filter(Boolean).join('\n\n').slice(0, 2000);
}

/** A name that a company may not know yet stands in the message. */
export function namesPerson(message: string, { lastName }: Pick<ProposedPerson, 'lastName'>): boolean {
  return message.toLocaleLowerCase('fr').includes(lastName.toLocaleLowerCase('fr'));
}

export const nameOfPair = ({ person }: Pick<Pair, 'person'>): string =>
  `${person.firstName} ${person.lastName}`;
