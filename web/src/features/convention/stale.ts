import { staleAfter } from '../../app/stale.ts';

/** Signatures and changes of others reach an open convention. */
export const stale = staleAfter({
  'GET /conventions/:conventionId': ['candidacy.changed', 'session.changed'],
});
