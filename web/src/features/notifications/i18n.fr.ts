export const dictionary = {
  title: 'Notifications',
  empty: 'Rien de nouveau pour le moment.',
  emptyHint: 'Vous serez prévenu ici d’une nouvelle offre, d’un message ou d’une réponse.',
  readAll: 'Tout marquer comme lu',
  new: 'Nouveau',
  kinds: {
    candidacy_received: 'Une candidature attend votre réponse : {{title}}',
    candidacy_moved: '{{title}} : {{state}}',
    consent_asked: 'On vous propose une immersion : {{title}}. Dites si vous êtes d’accord.',
    message: 'Nouveau message : {{title}}',
    new_match: 'Une nouvelle offre correspond : {{title}}',
    reminder: 'Une réponse est attendue : {{title}}',
    consent_waits: 'La personne n’a pas encore répondu à votre proposition : {{title}}',
    company_silent:
      'L’entreprise n’a pas répondu depuis cinq jours ouvrés : {{title}}. Un appel aide souvent.',
    slot_full: 'Plus de place pour le moment : {{title}}',
    slot_closed: 'Offre fermée par l’entreprise : {{title}}',
    alternative: 'Une autre piste, proche de « {{title}} » : {{alternative}}',
    application_told: 'Une personne que vous accompagnez a candidaté : {{title}}',
  },
};
