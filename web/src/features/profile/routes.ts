import { paths } from '../../app/paths.ts';
import { page } from '../../app/route.ts';

export const routes = [
  page(
    paths.profile,
    ['beneficiary'],
    ['profile', 'slots'],
    async () => (await import('./profile-page.tsx')).ProfilePage,
  ),
];
