import { paths } from '../../app/paths.ts';
import { page } from '../../app/route.ts';

export const routes = [
  page(
    paths.myTimeline,
    ['beneficiary'],
    ['timeline'],
    async () => (await import('./my-timeline-page.tsx')).MyTimelinePage,
  ),
];
