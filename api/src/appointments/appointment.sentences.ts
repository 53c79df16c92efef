import { AppError } from '../platform/http/app-error.ts';
import type { Sentence } from '../platform/http/problem-sentences.ts';

export const appointmentSentences = {
  venue_detail: {
    fr: 'Écrivez l’adresse, ou un lien qui commence par https:// pour un appel vidéo.',
    en: 'Write the address, or a link that begins with https:// for a video call.',
  },
  motive_twice: {
    fr: 'Chaque motif a une seule durée.',
    en: 'Each reason has one length.',
  },
  no_such_venue: {
    fr: 'Choisissez un lieu de votre structure.',
    en: 'Choose a place of your structure.',
  },
  calendar_not_public: {
    fr: 'Cette adresse n’est pas sur Internet. Copiez l’adresse ICS que donne votre agenda.',
    en: 'This address is not on the Internet. Copy the ICS address that your calendar gives.',
  },
  calendar_too_large: {
    fr: 'Ce calendrier est trop gros. Partagez seulement vos disponibilités.',
    en: 'This calendar is too large. Share your availability only.',
  },
  calendar_not_a_calendar: {
    fr: 'Cette adresse ne donne pas un calendrier. Elle finit le plus souvent par .ics.',
    en: 'This address gives no calendar. It ends most often with .ics.',
  },
  hours_overlap: {
    fr: 'Ces heures recouvrent d’autres heures du même jour.',
    en: 'These hours overlap other hours of the same day.',
  },
} as const satisfies Record<string, Sentence>;

const conflict = (detail: Sentence) => new AppError('conflict', { detail });

/** Nobody was booked out: the earlier one keeps the time. */
export const timeTaken = () =>
  conflict({
    fr: 'Ce créneau vient d’être pris. Les autres créneaux libres sont affichés.',
    en: 'Somebody has just taken this time. The other free times are shown.',
  });
export const hasAppointment = () =>
  conflict({
    fr: 'Un rendez-vous est déjà pris : déplacez-le, ou annulez-le d’abord.',
    en: 'There is an appointment already: move it, or call it off first.',
  });
export const notBooked = () =>
  conflict({
    fr: 'Ce rendez-vous n’a plus lieu ou a déjà eu lieu. La page est à jour maintenant.',
    en: 'This appointment does not take place any more, or already has. The page is up to date now.',
  });
export const notYet = () =>
  conflict({
    fr: 'Ce rendez-vous n’a pas encore commencé.',
    en: 'This appointment has not begun yet.',
  });
export const timeBusy = () =>
  conflict({
    fr: 'Vous avez déjà un rendez-vous à cette heure.',
    en: 'You already have an appointment at this time.',
  });
export const inThePast = () => conflict({ fr: 'Choisissez une date à venir.', en: 'Choose a date to come.' });
export const noAddress = () =>
  conflict({
    fr: 'Le dossier n’a pas cette coordonnée. Copiez le lien, ou complétez le dossier.',
    en: 'The file does not have this contact. Copy the link, or complete the file.',
  });
