/** What a tutor writes, as a page sends it. */
export const tutorSays = (more: object = {}) => ({
  came: true,
  done: 'Mise en rayon, accueil des clients, nettoyage du fournil.',
  skills: [],
  objectivesReached: true,
  why: 'Elle a façonné seule une fournée.',
  missedHours: 0,
  followUp: { kind: 'none' },
  ...more,
});

/** What a person answers, by default with a new client id. */
export const personSays = (more: object = {}) => ({
  clientId: crypto.randomUUID(),
  agrees: true,
  kept: [],
  ...more,
});
