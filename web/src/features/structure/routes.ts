import { paths } from '../../app/paths.ts';
import { page } from '../../app/route.ts';

export const routes = [
  page(
    paths.myStructure,
    ['counsellor'],
    ['structure', 'invitations'],
    async () => (await import('./structure-page.tsx')).StructurePage,
  ),
  page(
    paths.handOver(':accountId'),
    ['counsellor'],
    ['structure'],
    async () => (await import('./hand-over-page.tsx')).HandOverPage,
  ),
  page(
    paths.leaveStructure(':accountId'),
    ['counsellor'],
    ['structure'],
    async () => (await import('./hand-over-page.tsx')).LeavePage,
  ),
  page(
    paths.departure(':key'),
    'public',
    ['structure'],
    async () => (await import('./departure-page.tsx')).DeparturePage,
  ),
];
