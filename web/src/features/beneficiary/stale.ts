import { staleAfter } from '../../app/stale.ts';

/** Lists of what people see about themselves. */
export const stale = staleAfter({
  'GET /pathways/mine': ['candidacy.changed', 'pathway.changed'],
});
