import { paths } from '../../app/paths.ts';
import { page } from '../../app/route.ts';

export const routes = [
  page(
    paths.convention(':conventionId'),
    ['beneficiary', 'counsellor', 'employer'],
    ['convention', 'convention-reuse', 'findings', 'signing', 'timetable'],
    async () => (await import('./convention-page.tsx')).ConventionPage,
  ),
  page(
    paths.conventionFacts(':conventionId'),
    ['beneficiary', 'employer'],
    ['convention'],
    async () => (await import('./facts-page.tsx')).FactsPage,
  ),
  page(
    paths.factsLink,
    'public',
    ['convention'],
    async () => (await import('./facts-link-page.tsx')).FactsLinkPage,
  ),
];
