import { paths } from '../../app/paths.ts';
import { page } from '../../app/route.ts';

export const routes = [
  page(paths.help, 'public', ['help'], async () => (await import('./help-page.tsx')).HelpPage),
  page(
    paths.contact,
    'public',
    ['help', 'legal'],
    async () => (await import('./contact-page.tsx')).ContactPage,
  ),
  page(paths.siteMap, 'public', ['help'], async () => (await import('./site-map-page.tsx')).SiteMapPage),
];
