import { page } from '../../app/route.ts';

export const routes = [
  page(
    '/pilotage/signalements',
    ['coordinator'],
    ['moderation'],
    async () => (await import('./moderation-page.tsx')).ModerationPage,
  ),
];
