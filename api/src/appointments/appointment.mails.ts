import type { Locale } from '../../contract/primitives.ts';
import type { SiteTimeZone } from '../../contract/time-zones.ts';
import { defineMail, type MailContent } from '../platform/mail/template.ts';
import { defineSms } from '../platform/sms/template.ts';
import type { ToldVenue } from './appointment.model.ts';
import { whenInWords } from './when.ts';

/** What a person is written about. */
export type AppointmentNews =
  | 'booked'
  | 'moved'
  | 'cancelled'
  | 'revoked'
  | 'entrusted'
  | 'in_48_hours'
  | 'in_2_hours'
  | 'earlier';

export interface AppointmentData {
  news: AppointmentNews;
  startsAt: Date;
  zone: SiteTimeZone;
  venue: Pick<ToldVenue, 'kind' | 'name' | 'detail'>;
  structure: string;
  counsellor: string;
  convocation: boolean;
}

const subjects: Readonly<Record<Locale, Record<AppointmentNews, (when: string) => string>>> = {
  fr: {
    booked: (when) => `Votre rendez-vous : ${when}`,
    moved: (when) => `Votre rendez-vous est déplacé : ${when}`,
    cancelled: (when) => `Votre rendez-vous est annulé : ${when}`,
    revoked: (when) => `Votre rendez-vous n’aura pas lieu : ${when}`,
    entrusted: (when) => `Une autre personne vous recevra : ${when}`,
    in_48_hours: (when) => `Rappel de votre rendez-vous : ${when}`,
    in_2_hours: (when) => `C’est bientôt : ${when}`,
    earlier: () => 'Un rendez-vous plus tôt est possible',
  },
  en: {
    booked: (when) => `Your appointment: ${when}`,
    moved: (when) => `Your appointment has moved: ${when}`,
    cancelled: (when) => `Your appointment is cancelled: ${when}`,
    revoked: (when) => `Your appointment will not take place: ${when}`,
    entrusted: (when) => `Somebody else will receive you: ${when}`,
    in_48_hours: (when) => `Reminder of your appointment: ${when}`,
    in_2_hours: (when) => `Soon: ${when}`,
    earlier: () => 'An earlier appointment is possible',
  },
};

const wheres: Readonly<Record<Locale, Record<ToldVenue['kind'], (name: string, detail: string) => string>>> =
  {
    fr: {
      address: (name, detail) => `Où : ${name}, ${detail}.`,
      phone: (_name, detail) =>
        detail
          ? `Par téléphone : nous vous appelons depuis le ${detail}.`
          : 'Par téléphone : nous vous appelons.',
      video: (_name, detail) => `Par appel vidéo : ${detail}`,
    },
    en: {
      address: (name, detail) => `Where: ${name}, ${detail}.`,
      phone: (_name, detail) => (detail ? `By phone: we call you from ${detail}.` : 'By phone: we call you.'),
      video: (_name, detail) => `By video call: ${detail}`,
    },
  };

const words = {
  fr: {
    hello: 'Bonjour,',
    when: (when: string, whom: string) => `Quand : ${when}. Vous serez reçu par ${whom}.`,
    moves: 'Le bouton ouvre votre page : vous pouvez y déplacer ou annuler le rendez-vous.',
    entrusted: 'Votre rendez-vous est gardé, le même jour, à la même heure et au même endroit.',
    onPaper: 'Avec la page et le code ci-dessous, vous pouvez déplacer ou annuler le rendez-vous.',
    convoked:
      'Cette date est fixée par la structure. Si vous ne pouvez pas venir, dites-le depuis votre page.',
    off: 'Vous pouvez choisir un autre moment depuis votre page.',
    earlier: (when: string) =>
      `Une place s’est libérée avant votre rendez-vous (${when}). La première personne qui la prend l’obtient. Sinon, votre rendez-vous ne change pas.`,
    button: 'Voir mon rendez-vous',
    choose: 'Choisir un moment',
  },
  en: {
    hello: 'Hello,',
    when: (when: string, whom: string) => `When: ${when}. You will be received by ${whom}.`,
    moves: 'The button opens your page: you can move or cancel the appointment there.',
    entrusted: 'Your appointment is kept, on the same day, at the same time and place.',
    onPaper: 'With the page and the code below you can move or cancel the appointment.',
    convoked: 'The structure set this date. If you cannot come, say so from your page.',
    off: 'You can choose another time from your page.',
    earlier: (when: string) =>
      `A time before your appointment (${when}) has become free. The first person to take it gets it. Otherwise your appointment does not change.`,
    button: 'See my appointment',
    choose: 'Choose a time',
  },
} as const;

/** Its subject and what it says. On paper there is no button. */
export function appointmentWords(
  locale: Locale,
  data: AppointmentData,
  onPaper = false,
): { subject: string; paragraphs: string[] } {
  const { news, startsAt, zone, venue, structure, counsellor, convocation } = data;
  const t = words[locale];
  const when = whenInWords(startsAt, zone, locale);
  const whom = [counsellor, structure].filter(Boolean).join(', ');
  const off = news === 'cancelled' || news === 'revoked';
  const facts = off
    ? [t.off]
    : news === 'earlier'
      ? [t.earlier(when)]
      : [
          ...(news === 'entrusted' ? [t.entrusted] : []),
          t.when(when, whom),
          wheres[locale][venue.kind](venue.name, venue.detail),
          convocation ? t.convoked : onPaper ? t.onPaper : t.moves,
        ];
  return { subject: subjects[locale][news](when), paragraphs: [t.hello, ...facts] };
}

function appointmentContent(locale: Locale, data: AppointmentData & { path: string }): MailContent {
  const { news, path } = data;
  const t = words[locale];
  const chooses = news === 'cancelled' || news === 'revoked' || news === 'earlier';
  const label = chooses ? t.choose : t.button;
  return { ...appointmentWords(locale, data), button: { label, path } };
}

export const appointmentMail = defineMail<AppointmentData & { path: string }>('appointment', {
  fr: (data) => appointmentContent('fr', data),
  en: (data) => appointmentContent('en', data),
});

const smsText = (
  locale: Locale,
  { news, startsAt, zone, structure, url }: AppointmentData & { url: string },
) => `${subjects[locale][news](whenInWords(startsAt, zone, locale))}. ${structure}. ${url}`;

export const appointmentSms = defineSms<AppointmentData & { url: string }>('appointment', {
  fr: (data) => smsText('fr', data),
  en: (data) => smsText('en', data),
});
