import { paths } from '../../app/paths.ts';
import { page } from '../../app/route.ts';

export const routes = [
  page(
    paths.search,
    ['counsellor', 'coordinator'],
    ['search', 'slots'],
    async () => (await import('./search-page.tsx')).SearchPage,
  ),
];
