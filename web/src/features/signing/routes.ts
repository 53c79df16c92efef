import { paths } from '../../app/paths.ts';
import { page } from '../../app/route.ts';

export const routes = [
  page(
    paths.sign,
    'public',
    ['signing', 'convention'],
    async () => (await import('./sign-page.tsx')).SignPage,
  ),
  page(
    paths.toSign,
    ['beneficiary', 'counsellor', 'employer'],
    ['signing', 'convention'],
    async () => (await import('./to-sign-page.tsx')).ToSignPage,
  ),
  ...[paths.checkConventions, paths.checkConvention(':reference')].map((path) =>
    page(path, 'public', ['signing'], async () => (await import('./check-page.tsx')).CheckPage),
  ),
];
