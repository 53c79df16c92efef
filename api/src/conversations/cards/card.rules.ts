import type { CardContent } from '../../../contract/cards.ts';
import type { SiteTimeZone } from '../../../contract/time-zones.ts';
import { type Convention, instantOf, judgeAsked } from '../../../rules/index.ts';
import type { FieldIssue } from '../../platform/http/app-error.ts';

interface Known {
  now: Date;
  /** The clock of the site, by which people meet there. */
  zone: SiteTimeZone;
  /** Civil day at the site. */
  today: string;
  /** What the slot offers, by which dates are judged. */
  offered: Convention['offered'];
  /** Null when the author may not know it. */
  birthDate: string | null;
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

type Dates = Extract<CardContent, { kind: 'dates' }>;
type Appointment = Extract<CardContent, { kind: 'appointment' }>;

/** When an appointment starts. */
export function appointmentInstant({ day, hour }: Appointment, zone: SiteTimeZone): Date {
  const [hours = 0, minutes = 0] = hour.split(':').map(Number);
  return new Date(instantOf(day, hours * 60 + minutes, zone));
}

/** The field of a card that a finding is about. */
function fieldOf(path: string): string {
  return path.startsWith('timetable.') ? 'startsAt' : path === 'dates' ? 'from' : path.replace('dates.', '');
}

/** Everything that the law and the slot say against the dates of a card, on the whole of it. */
export function judgeDates(
  { from, to, startsAt, endsAt }: Dates,
  { today, offered, birthDate }: Pick<Known, 'today' | 'offered' | 'birthDate'>,
): FieldIssue[] {
  const hours = startsAt && endsAt ? { from: startsAt, to: endsAt } : null;
  const found = judgeAsked({ dates: { from, to }, hours, object: null, today, birthDate, offered });
  return found.map(({ path, code, message }) => ({ path: `body.content.${fieldOf(path)}`, code, message }));
}

function checkDates(content: Dates, known: Known): FieldIssue[] {
  const { startsAt, endsAt, place } = content;
  const issues = judgeDates(content, known);
  if (endsAt && (!startsAt || endsAt <= startsAt))
    issues.push({
      path: 'body.content.endsAt',
      code: 'end_before_start',
      message: {
        fr: 'L’heure de fin vient après celle du début.',
        en: 'The end hour comes after the start.',
      },
    });
  return [...issues, ...checkPlace(place ?? '', known.hidden)];
}

function checkPlace(place: string, hidden: Known['hidden']): FieldIssue[] {
  const numbers = (place.match(phone) ?? []).map(digits);
  if (!hidden || !numbers.some((number) => hidden.any || hidden.numbers.includes(number))) return [];
  return [
    {
      path: 'body.content.place',
      code: 'private_number',
      message: {
        fr: 'Le numéro du candidat n’est donné qu’après l’acceptation. Laissez ce champ vide ou donnez celui de l’entreprise.',
        en: 'The candidate’s number is only given after acceptance. Leave this empty or give the company’s.',
      },
    },
  ];
}

function checkAppointment(content: Appointment, { now, zone, appointments, hidden }: Known): FieldIssue[] {
  const issues: FieldIssue[] = [];
  const start = appointmentInstant(content, zone).getTime();
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
  return [...issues, ...checkPlace(content.place, hidden)];
}
