import { paths } from '../../app/paths.ts';
import { page } from '../../app/route.ts';

export const routes = [
  page(
    paths.accessLetter,
    'public',
    ['access-letters', 'phone-codes'],
    async () => (await import('./access-letter-page.tsx')).AccessLetterPage,
  ),
];
