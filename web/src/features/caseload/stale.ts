import { staleAfter } from '../../app/stale.ts';

/** The people whom a counsellor accompanies. */
export const stale = staleAfter({
  'GET /pathways': ['candidacy.changed', 'pathway.changed', 'match.new'],
});
