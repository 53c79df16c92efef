import { page } from '../../app/route.ts';

export const routes = [page('/', 'public', ['home'], async () => (await import('./home-page.tsx')).HomePage)];
