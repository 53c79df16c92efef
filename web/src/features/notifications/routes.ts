import { paths } from '../../app/paths.ts';
import { page } from '../../app/route.ts';

export const routes = [
  page(
    paths.notifications,
    'signed-in',
    ['notifications'],
    async () => (await import('./notifications-page.tsx')).NotificationsPage,
  ),
];
