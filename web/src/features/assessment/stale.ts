import { staleAfter } from '../../app/stale.ts';

/** What another party writes reaches an open assessment. */
export const stale = staleAfter({
  'GET /candidacies/:candidacyId/assessment': ['candidacy.changed', 'session.changed'],
});
