import { paths } from '../../app/paths.ts';
import { page } from '../../app/route.ts';

const parties = ['beneficiary', 'counsellor', 'employer'] as const;

export const routes = [
  page(
    paths.immersion(':candidacyId'),
    parties,
    ['immersion'],
    async () => (await import('./immersion-page.tsx')).ImmersionPage,
  ),
  page(
    paths.immersionWeek,
    ['employer'],
    ['immersion'],
    async () => (await import('./week-page.tsx')).WeekPage,
  ),
  page(
    paths.counsellorWeek,
    ['counsellor'],
    ['immersion'],
    async () => (await import('./week-page.tsx')).WeekPage,
  ),
];
