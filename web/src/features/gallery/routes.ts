import { page } from '../../app/route.ts';

/** Every component of `ui` in all its states, for development only. The build leaves the page and its texts out. */
export const routes = import.meta.env.DEV
  ? [page('/ui', 'public', ['gallery'], async () => (await import('./gallery-page.tsx')).GalleryPage)]
  : [];
