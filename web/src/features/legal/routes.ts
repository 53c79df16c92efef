import { paths } from '../../app/paths.ts';
import { page } from '../../app/route.ts';

export const routes = [
  page(paths.legalNotice, 'public', ['legal'], async () => (await import('./notice-page.tsx')).NoticePage),
  page(paths.privacy, 'public', ['legal'], async () => (await import('./privacy-page.tsx')).PrivacyPage),
  page(paths.terms, 'public', ['legal'], async () => (await import('./terms-page.tsx')).TermsPage),
  page(
    paths.accessibility,
    'public',
    ['legal'],
    async () => (await import('./accessibility-page.tsx')).AccessibilityPage,
  ),
];
