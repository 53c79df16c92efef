import { staleAfter } from '../../app/stale.ts';

/** Candidacies as all three parties see them. */
export const stale = staleAfter({
  'GET /candidacies': ['candidacy.changed', 'establishment.changed', 'session.changed'],
  'GET /candidacies/:candidacyId': [
    'conversation.changed',
    'candidacy.changed',
    'establishment.changed',
    'session.changed',
  ],
  'GET /candidacies/:candidacyId/assessment': ['candidacy.changed'],
});
