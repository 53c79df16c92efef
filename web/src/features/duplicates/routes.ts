import { paths } from '../../app/paths.ts';
import { page } from '../../app/route.ts';

export const routes = [
  page(
    paths.duplicates,
    ['counsellor'],
    ['duplicates'],
    async () => (await import('./duplicates-page.tsx')).DuplicatesPage,
  ),
];
