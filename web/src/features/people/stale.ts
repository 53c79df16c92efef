import { staleAfter } from '../../app/stale.ts';

/** The file of a person. */
export const stale = staleAfter({
  'GET /pathways/:pathwayId': ['candidacy.changed', 'pathway.changed'],
});
