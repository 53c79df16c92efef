import { staleAfter } from '../../app/stale.ts';

/** The list behind the bell. */
export const stale = staleAfter({
  'GET /notifications': ['notification.new'],
});
