import { paths } from '../../app/paths.ts';
import { page } from '../../app/route.ts';

export const routes = [
  page(
    paths.securityLog,
    'signed-in',
    ['security-log'],
    async () => (await import('./security-log-page.tsx')).SecurityLogPage,
  ),
];
