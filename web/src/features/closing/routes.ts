import { paths } from '../../app/paths.ts';
import { page } from '../../app/route.ts';

export const routes = [
  page(
    paths.accountClosed,
    'public',
    ['closing'],
    async () => (await import('./account-closed-page.tsx')).AccountClosedPage,
  ),
];
