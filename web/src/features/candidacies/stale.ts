import { staleAfter } from '../../app/stale.ts';

/** Lists of candidacies for all three parties. */
export const stale = staleAfter({
  'GET /candidacies': ['candidacy.changed', 'establishment.changed', 'session.changed'],
  'GET /candidacies/:candidacyId': [
    'conversation.changed',
    'candidacy.changed',
    'establishment.changed',
    'session.changed',
  ],
});
