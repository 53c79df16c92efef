import { paths } from '../../app/paths.ts';
import { page } from '../../app/route.ts';

const parties = ['beneficiary', 'counsellor', 'employer'] as const;

export const routes = [
  page(paths.answer, 'public', ['candidacies'], async () => (await import('./answer-page.tsx')).AnswerPage),
  page(
    paths.candidacies,
    parties,
    ['candidacies'],
    async () => (await import('./candidacies-page.tsx')).CandidaciesPage,
  ),
  page(
    paths.candidacy(':candidacyId'),
    parties,
    ['candidacies', 'matching', 'immersion'],
    async () => (await import('./candidacy-page.tsx')).CandidacyPage,
  ),
];
