import type { CardContent, Message, Period } from '@passerelle/api/contract';
import { addDays } from '../../i18n/dates.ts';

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

interface Known {
  /** What the other side proposed. */
  before?: CardContent | undefined;
  /** The dates of the candidacy, on days that the slot works. */
  wished?: Period | undefined;
}

/** Initial values: what the other side proposed, else the dates of the candidacy, else days soon after today. */
export function draftOf(form: CardForm, today: string, { before, wished }: Known = {}): CardDraft {
  const soon = addDays(today, 7);
  const empty: CardDraft = {
    from: soon,
    to: form === 'dates' ? addDays(soon, 4) : '',
    startsAt: form === 'dates' ? '' : '10:00',
    endsAt: '',
    minutes: form === 'call' ? '20' : '60',
    place: '',
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
  if (form === 'dates' && wished && wished.from > today) return { ...empty, ...wished };
  return empty;
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
