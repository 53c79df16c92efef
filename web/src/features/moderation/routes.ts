import { paths } from '../../app/paths.ts';
import { page } from '../../app/route.ts';

export const routes = [
  page(
    paths.moderation,
    ['coordinator'],
    ['moderation'],
    async () => (await import('./moderation-page.tsx')).ModerationPage,
  ),
];
