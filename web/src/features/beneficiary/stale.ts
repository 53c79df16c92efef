import { staleAfter } from '../../app/stale.ts';

/** What a person reads of themselves. */
export const stale = staleAfter({
  'GET /pathways/mine': ['candidacy.changed', 'pathway.changed'],
});
