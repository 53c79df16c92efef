import { staleAfter } from '../../app/stale.ts';

/** The plan of a person: its days are written into their file, and its hours follow the immersions. */
export const stale = staleAfter({
  'GET /pathways/:pathwayId/engagements/:engagementId/links': ['pathway.changed'],
  'GET /pathways/:pathwayId/plan': ['pathway.changed', 'immersion.changed', 'candidacy.changed'],
});
