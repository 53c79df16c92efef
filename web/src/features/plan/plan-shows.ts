/** What shows the plan of a person, or the clocks that count from it. */
export const planShows = [
  'GET /pathways/:pathwayId/plan',
  'GET /pathways/:pathwayId',
  'GET /pathways',
  'GET /pathways/mine',
] as const;
