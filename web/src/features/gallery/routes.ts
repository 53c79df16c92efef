import { page } from '../../app/route.ts';

/** Every piece of `ui` in all its states, while one works on them. The build leaves the page and its words out. */
export const routes = import.meta.env.DEV
  ? [page('/ui', 'public', ['gallery'], async () => (await import('./gallery-page.tsx')).GalleryPage)]
  : [];
