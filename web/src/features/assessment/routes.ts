import { paths } from '../../app/paths.ts';
import { page } from '../../app/route.ts';

export const routes = [
  page(
    paths.assessment(':candidacyId'),
    ['beneficiary', 'counsellor', 'employer'],
    ['assessment'],
    async () => (await import('./assessment-page.tsx')).AssessmentPage,
  ),
];
