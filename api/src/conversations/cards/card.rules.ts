import type { CardContent } from '../../../contract/cards.ts';
import { judgeAsked } from '../../../rules/index.ts';
import type { FieldIssue } from '../../platform/http/app-error.ts';
import { parisInstant } from '../../platform/paris-time.ts';

interface Known {
  now: Date;
  /** Civil day in Europe/Paris. */
  today: string;
  /** Appointments of this conversation that are accepted or wait for an answer. */
  appointments: readonly { startsAt: Date; minutes: number }[];
  /** Phone numbers that may not be shown yet, digits only; null when everything may be shown. */
  hidden: { numbers: readonly string[]; any: boolean } | null;
}

const phone = /\+?\d(?:[\s.\-/()]*\d){8,}/g;
const digits = (text: string) => text.replace(/\D/g, '').replace(/^(?:0033|33)/, '0');

const past = (path: string): FieldIssue => ({
  path,
  code: 'in_the_past',
  message: { fr: 'Choisissez un moment à venir.', en: 'Choose a moment to come.' },
});

/** The errors of a card's content, each with its field and what to do. */
export function checkCard(content: CardContent, known: Known): FieldIssue[] {
  switch (content.kind) {
    case 'dates':
      return checkDates(content, known);
    case 'appointment':
      return checkAppointment(content, known);
    case 'document':
      return content.before < known.today ? [past('body.content.before')] : [];
    case 'question':
      return new Set(content.choices).size < content.choices.length
        ? [
            {
              path: 'body.content.choices',
              code: 'same_choice_twice',
              message: { fr: 'Deux réponses sont identiques.', en: 'Two answers are the same.' },
            },
          ]
        : [];
  }
}

function checkDates(content: Extract<CardContent, { kind: 'dates' }>, { today }: Known): FieldIssue[] {
  const { from, to, startsAt, endsAt } = content;
  const found = judgeAsked({ dates: { from, to }, object: null, today, birthDate: null, offered: null });
  const issues: FieldIssue[] = found.map(({ path, code, message }) => ({
    path: `body.content.${path.replace('dates.', '')}`,
    code,
    message,
  }));
  if (startsAt && endsAt && endsAt <= startsAt)
    issues.push({
      path: 'body.content.endsAt',
      code: 'end_before_start',
      message: {
        fr: 'L’heure de fin vient après celle du début.',
        en: 'The end hour comes after the start.',
      },
    });
  return issues;
}

function checkAppointment(
  content: Extract<CardContent, { kind: 'appointment' }>,
  { now, appointments, hidden }: Known,
): FieldIssue[] {
  const issues: FieldIssue[] = [];
  const start = parisInstant(content.day, content.hour).getTime();
  const end = start + content.minutes * 60_000;
  if (start <= now.getTime()) issues.push(past('body.content.day'));
  if (
    appointments.some(
      ({ startsAt, minutes }) => startsAt.getTime() < end && start < startsAt.getTime() + minutes * 60_000,
    )
  )
    issues.push({
      path: 'body.content.hour',
      code: 'overlapping',
      message: {
        fr: 'Un autre rendez-vous de cette conversation tombe au même moment. Choisissez une autre heure.',
        en: 'Another appointment of this conversation is at the same time. Choose another hour.',
      },
    });
  if (content.mode === 'visit' && !content.place)
    issues.push({
      path: 'body.content.place',
      code: 'place_missing',
      message: { fr: 'Indiquez l’adresse de la visite.', en: 'Give the address of the visit.' },
    });
  const numbers = (content.place.match(phone) ?? []).map(digits);
  if (hidden && numbers.some((number) => hidden.any || hidden.numbers.includes(number)))
    issues.push({
      path: 'body.content.place',
      code: 'private_number',
      message: {
        fr: 'Le numéro du candidat n’est donné qu’après l’acceptation. Laissez ce champ vide ou donnez celui de l’entreprise.',
        en: 'The candidate’s number is only given after acceptance. Leave this empty or give the company’s.',
      },
    });
  return issues;
}
