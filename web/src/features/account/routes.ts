import { paths } from '../../app/paths.ts';
import { page } from '../../app/route.ts';

export const routes = [
  page(
    paths.account,
    'signed-in',
    ['account', 'phone-codes', 'security', 'closing', 'immersion'],
    async () => (await import('./account-page.tsx')).AccountPage,
  ),
  page(
    paths.changeAddress,
    'public',
    ['account'],
    async () => (await import('./change-address-page.tsx')).ChangeAddressPage,
  ),
];
