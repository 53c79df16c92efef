import { paths } from '../../app/paths.ts';
import { page } from '../../app/route.ts';

const texts = ['auth'];

export const routes = [
  page(
    paths.signIn,
    'public',
    [...texts, 'security'],
    async () => (await import('./sign-in-page.tsx')).SignInPage,
  ),
  page(paths.signInLink, 'public', texts, async () => (await import('./link-page.tsx')).SignInLinkPage),
  page(
    paths.verifyEmail,
    'public',
    texts,
    async () => (await import('./verify-email-page.tsx')).VerifyEmailPage,
  ),
  page(
    paths.forgottenPassword,
    'public',
    texts,
    async () => (await import('./forgotten-password-page.tsx')).ForgottenPasswordPage,
  ),
  page(
    paths.resetPassword,
    'public',
    texts,
    async () => (await import('./reset-password-page.tsx')).ResetPasswordPage,
  ),
  page(paths.register, 'public', texts, async () => (await import('./register-page.tsx')).RegisterPage),
  page(
    paths.invitation,
    'public',
    [...texts, 'security'],
    async () => (await import('./invitation-page.tsx')).InvitationPage,
  ),
  page(
    paths.setup,
    'public',
    [...texts, 'steering'],
    async () => (await import('./setup-page.tsx')).SetupPage,
  ),
  page(paths.demoMails, 'public', texts, async () => (await import('./demo-mails-page.tsx')).DemoMailsPage),
];
