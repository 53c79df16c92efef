import { page } from '../../app/route.ts';

export const routes = [
  page(
    '/pilotage/comptes',
    ['coordinator'],
    ['account-status'],
    async () => (await import('./accounts-page.tsx')).AccountsPage,
  ),
];
