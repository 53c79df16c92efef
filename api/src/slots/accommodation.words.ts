import type { Accommodation, Locale } from '../../contract/index.ts';

/** Accommodations in the middle of a sentence. */
export const accommodationWords: Record<Accommodation, Record<Locale, string>> = {
  step_free_access: { fr: 'un accès sans marche', en: 'step-free access' },
  seated_work: { fr: 'un travail assis', en: 'seated work' },
  no_heavy_loads: { fr: 'un travail sans charges lourdes', en: 'work without heavy loads' },
  quiet_place: { fr: 'un endroit calme', en: 'a quiet place' },
  adapted_hours: { fr: 'des horaires adaptés', en: 'adapted hours' },
  written_instructions: { fr: 'des consignes écrites', en: 'written instructions' },
  french_support: { fr: 'une aide en français', en: 'help with French' },
  tutor_sign_language: {
    fr: 'un tuteur qui connaît la langue des signes',
    en: 'a tutor who knows sign language',
  },
  near_public_transport: {
    fr: 'un arrêt de transports en commun tout près',
    en: 'public transport close by',
  },
  female_team_or_tutor: { fr: 'une équipe ou une tutrice femme', en: 'a female team or tutor' },
};
