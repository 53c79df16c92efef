import { staleAfter } from '../../app/stale.ts';

/** What happened in a pathway. */
export const stale = staleAfter({
  'GET /pathways/:pathwayId/timeline': [
    'appointment.changed',
    'candidacy.changed',
    'immersion.changed',
    'interview.changed',
    'pathway.changed',
  ],
});
