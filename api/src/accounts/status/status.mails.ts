import { paths } from '../../../contract/paths.ts';
import { defineMail } from '../../platform/mail/template.ts';
import type { whomToAsk } from '../suspended.problem.ts';

export const accountSuspendedMail = defineMail<{ reason: string; ask: ReturnType<typeof whomToAsk> }>(
  'account_suspended',
  {
    fr: ({ reason, ask }) => ({
      subject: 'Votre compte Passerelle est suspendu',
      paragraphs: [
        'Bonjour,',
        `La coordination du territoire a suspendu votre compte. Motif : ${reason}`,
        `Vous ne pouvez plus vous connecter. Rien n’est effacé. ${ask.fr}`,
      ],
    }),
    en: ({ reason, ask }) => ({
      subject: 'Your Passerelle account is suspended',
      paragraphs: [
        'Hello,',
        `The coordination of the territory has suspended your account. Reason: ${reason}`,
        `You cannot sign in any more. Nothing is erased. ${ask.en}`,
      ],
    }),
  },
);

export const accountRestoredMail = defineMail<Record<string, never>>('account_restored', {
  fr: () => ({
    subject: 'Votre compte Passerelle est rouvert',
    paragraphs: [
      'Bonjour,',
      'La suspension de votre compte est levée. Vous pouvez de nouveau vous connecter.',
    ],
    button: { label: 'Me connecter', path: paths.signIn },
  }),
  en: () => ({
    subject: 'Your Passerelle account is open again',
    paragraphs: ['Hello,', 'The suspension of your account is lifted. You can sign in again.'],
    button: { label: 'Sign in', path: paths.signIn },
  }),
});
