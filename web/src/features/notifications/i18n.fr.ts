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
    application_told: 'Une personne que vous accompagnez a candidaté : {{title}}',
  },
};
