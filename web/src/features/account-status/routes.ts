import { paths } from '../../app/paths.ts';
import { page } from '../../app/route.ts';

export const routes = [
  page(
    paths.accounts,
    ['coordinator'],
    ['account-status'],
    async () => (await import('./accounts-page.tsx')).AccountsPage,
  ),
];
