import { page } from '../../app/route.ts';

const parties = ['beneficiary', 'counsellor', 'employer'] as const;

export const routes = [
  page(
    '/candidatures',
    parties,
    ['candidacies'],
    async () => (await import('./candidacies-page.tsx')).CandidaciesPage,
  ),
  page(
    '/candidatures/:candidacyId',
    parties,
    ['candidacies', 'matching'],
    async () => (await import('./candidacy-page.tsx')).CandidacyPage,
  ),
];
