import { paths } from '../../app/paths.ts';
import { page } from '../../app/route.ts';

export const routes = [
  page(
    paths.doubles,
    ['counsellor'],
    ['doubles'],
    async () => (await import('./doubles-page.tsx')).DoublesPage,
  ),
];
