import { paths } from '../../app/paths.ts';
import { page } from '../../app/route.ts';

export const routes = [
  page(
    paths.erasureCertificate(':number'),
    'public',
    ['data-rights'],
    async () => (await import('./certificate-page.tsx')).CertificatePage,
  ),
];
