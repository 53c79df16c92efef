import { paths } from '../../app/paths.ts';
import { page } from '../../app/route.ts';

export const routes = [
  page(
    paths.programs,
    ['counsellor', 'employer', 'coordinator'],
    ['programs', 'security'],
    async () => (await import('./programs-page.tsx')).ProgramsPage,
  ),
];
