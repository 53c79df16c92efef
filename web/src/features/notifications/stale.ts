import { staleAfter } from '../../app/stale.ts';

/** The list of notifications. */
export const stale = staleAfter({
  'GET /notifications': ['notification.new'],
});
