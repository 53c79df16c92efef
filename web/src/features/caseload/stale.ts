import { staleAfter } from '../../app/stale.ts';

/** Lists of the people whom a counsellor accompanies. */
export const stale = staleAfter({
  'GET /pathways': ['candidacy.changed', 'pathway.changed', 'match.new'],
});
