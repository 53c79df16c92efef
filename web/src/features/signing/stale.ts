import { staleAfter } from '../../app/stale.ts';

/** A signature of somebody else, or a change of the convention, reaches an open page. */
export const stale = staleAfter({
  'GET /conventions/:conventionId/signing': ['candidacy.changed', 'session.changed'],
  'GET /signatures/waiting': ['candidacy.changed', 'session.changed'],
});
