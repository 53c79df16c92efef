import { paths } from '../../app/paths.ts';
import { page } from '../../app/route.ts';

export const routes = [
  page(
    paths.signInBySms,
    'public',
    ['phone-codes'],
    async () => (await import('./sms-sign-in-page.tsx')).SmsSignInPage,
  ),
];
