import { staleAfter } from '../../app/stale.ts';

/** What somebody else answered, and the log that says so. */
export const stale = staleAfter({
  'GET /pathways/:pathwayId/interview': ['interview.changed', 'pathway.changed', 'session.changed'],
  'GET /pathways/:pathwayId/interview/changes': ['interview.changed', 'session.changed'],
});
