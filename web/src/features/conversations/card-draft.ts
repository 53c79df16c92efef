import type { CardContent, Message, Period } from '@passerelle/api/contract';
import { firstWorkedDay } from '@passerelle/api/rules';
import { addDays } from '../../i18n/dates.ts';
import { firstDates, type Offered } from '../slots/apply-dates.ts';

/** The kinds of cards that can be sent. Visits and calls are both appointments. */
export const cardForms = ['dates', 'visit', 'call', 'question', 'document'] as const;
export type CardForm = (typeof cardForms)[number];

/** What the dialog creates: a card of one kind, or a counter-proposal to an existing card. */
export type Asked = { form: CardForm } | { instead: Message & { card: NonNullable<Message['card']> } };

/** The values of all fields of a card; each form shows only its own. */
export interface CardDraft {
  /** First day of an immersion, day of an appointment, or last day to send a document. */
  from: string;
  to: string;
  startsAt: string;
  endsAt: string;
  minutes: string;
  place: string;
  /** The question, or the name of the requested document. */
  words: string;
  choices: string[];
}
export type CardField = keyof CardDraft;

/** The draft with the kind of card and the client id, so that sending twice creates one card. */
export interface CardValues extends CardDraft {
  form: CardForm;
  clientId: string;
}

export const maxChoices = 5;

export function formOf(content: CardContent): CardForm {
  return content.kind === 'appointment' ? content.mode : content.kind;
}

export interface Known {
  /** What the other side proposed. */
  before?: CardContent | undefined;
  /** The dates of the candidacy. */
  wished?: Period | undefined;
  /** The last day on which the company may answer, when one runs. */
  answerBefore?: string | null | undefined;
  /** What the slot offers; its hours and address where they are known already. */
  slot?: OfferedSlot | undefined;
}
interface OfferedSlot extends Offered {
  hours?: { from: string; to: string } | undefined;
  address?: string | undefined;
}

/** The first day that the slot works from this one on; the day itself when there is none. */
const workedFrom = (day: string, slot: Offered | undefined): string =>
  (slot && firstWorkedDay([...slot.week], { from: day, to: addDays(day, 13) })) ?? day;

/**
 * Initial values: what the other side proposed, else the dates of the candidacy, else days of the slot after today and
 * after the company's time to answer. Hours and place are those of the slot; never a day that it does not work.
 */
export function draftOf(form: CardForm, today: string, { before, ...known }: Known = {}): CardDraft {
  const { wished, slot, answerBefore } = known;
  const soon = workedFrom(addDays(today, 7), slot);
  const empty: CardDraft = {
    from: soon,
    to: form === 'dates' ? addDays(soon, 4) : '',
    startsAt: form === 'dates' ? (slot?.hours?.from ?? '') : '10:00',
    endsAt: form === 'dates' ? (slot?.hours?.to ?? '') : '',
    minutes: form === 'call' ? '20' : '60',
    place: form === 'dates' || form === 'visit' ? (slot?.address ?? '') : '',
    words: '',
    choices: ['', ''],
  };
  if (before?.kind === 'dates')
    return {
      ...empty,
      from: before.from,
      to: before.to,
      startsAt: before.startsAt ?? '',
      endsAt: before.endsAt ?? '',
      place: before.place ?? '',
    };
  if (before?.kind === 'appointment') {
    const { day, hour, minutes, place } = before;
    return { ...empty, from: day, startsAt: hour, minutes: String(minutes), place };
  }
  if (form !== 'dates') return empty;
  const answered = answerBefore ?? today;
  if (wished && wished.from > today && (!slot || wished.from > answered)) return { ...empty, ...wished };
  return slot ? { ...empty, ...firstDates(slot, today, answered) } : empty;
}

export function contentOf(form: CardForm, draft: CardDraft): CardContent {
  const { from, to, startsAt, endsAt } = draft;
  const words = draft.words.trim();
  const place = draft.place.trim();
  switch (form) {
    case 'dates':
      return {
        kind: 'dates',
        from,
        to,
        ...(startsAt ? { startsAt } : {}),
        ...(endsAt ? { endsAt } : {}),
        ...(place ? { place } : {}),
      };
    case 'visit':
    case 'call': {
      const minutes = Number(draft.minutes);
      return {
        kind: 'appointment',
        mode: form,
        day: from,
        hour: startsAt,
        minutes,
        place,
      };
    }
    case 'question': {
      const choices = draft.choices.map((choice) => choice.trim()).filter(Boolean);
      return { kind: 'question', question: words, choices };
    }
    case 'document':
      return { kind: 'document', document: words, before: from };
  }
}

const fieldNames: Record<string, CardField> = {
  from: 'from',
  to: 'to',
  startsAt: 'startsAt',
  endsAt: 'endsAt',
  day: 'from',
  hour: 'startsAt',
  minutes: 'minutes',
  place: 'place',
  question: 'words',
  choices: 'choices',
  document: 'words',
  before: 'from',
};

/** The form field of an API path such as `content.hour`. */
export function fieldOf(path: string): string {
  const name = /^content\.(\w+)/.exec(path)?.[1] ?? '';
  return fieldNames[name] ?? path;
}
