import { paths } from '../../app/paths.ts';
import { page } from '../../app/route.ts';

export const routes = [
  page(
    paths.notifications,
    'signed-in',
    ['notifications'],
    async () => (await import('./notifications-page.tsx')).NotificationsPage,
  ),
  page(
    paths.notificationSettings,
    'signed-in',
    ['notifications'],
    async () => (await import('./settings-page.tsx')).NotificationSettingsPage,
  ),
  page(
    paths.unsubscribe,
    'public',
    ['notifications'],
    async () => (await import('./unsubscribe-page.tsx')).UnsubscribePage,
  ),
];
