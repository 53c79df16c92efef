import { staleAfter } from '../../app/stale.ts';

/** What happens during immersions, and who comes when. */
export const stale = staleAfter({
  'GET /candidacies/:candidacyId/immersion': ['immersion.changed', 'candidacy.changed', 'session.changed'],
  'GET /immersions': ['immersion.changed', 'candidacy.changed', 'session.changed'],
});
