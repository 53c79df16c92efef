import { paths } from '../../app/paths.ts';
import { page } from '../../app/route.ts';

export const routes = [
  page(paths.home, 'public', ['home', 'slots'], async () => (await import('./home-page.tsx')).HomePage),
  page(paths.me, 'signed-in', ['home'], async () => (await import('./me-page.tsx')).MePage),
];
