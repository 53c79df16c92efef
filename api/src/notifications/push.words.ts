import type { Locale } from '../../contract/index.ts';
import type { NotificationKind } from '../../contract/notifications.ts';

/** What stands on a locked screen: the kind of news, never a name or what was written. */
export const pushWords: Record<Locale, Record<NotificationKind, string>> = {
  fr: {
    candidacy_received: 'Une candidature attend votre réponse',
    candidacy_moved: 'Une candidature avance',
    consent_asked: 'Une immersion vous est proposée',
    message: 'Nouveau message',
    new_match: 'Une nouvelle offre correspond',
    reminder: 'Une réponse est attendue',
    application_told: 'Une personne que vous suivez a candidaté',
    consent_waits: 'Une proposition attend votre accord',
    company_silent: 'Une entreprise n’a pas encore répondu',
    slot_full: 'Une offre est complète',
    slot_closed: 'Une offre est fermée',
    alternative: 'Une offre proche vous attend',
    assessment_asked: 'Un bilan vous attend',
  },
  en: {
    candidacy_received: 'A candidacy awaits your answer',
    candidacy_moved: 'A candidacy moves on',
    consent_asked: 'An immersion is proposed to you',
    message: 'New message',
    new_match: 'A new offer fits',
    reminder: 'An answer is awaited',
    application_told: 'Somebody you follow has applied',
    consent_waits: 'A proposal awaits your word',
    company_silent: 'A company has not answered yet',
    slot_full: 'An offer is full',
    slot_closed: 'An offer is closed',
    alternative: 'A close offer awaits you',
    assessment_asked: 'An assessment awaits you',
  },
};
