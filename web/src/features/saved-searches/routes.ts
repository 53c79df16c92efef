import { paths } from '../../app/paths.ts';
import { page } from '../../app/route.ts';

export const routes = [
  page(
    paths.savedSearches,
    ['beneficiary', 'counsellor'],
    ['saved-searches', 'slots'],
    async () => (await import('./saved-searches-page.tsx')).SavedSearchesPage,
  ),
];
