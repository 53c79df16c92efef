import type { dictionary as French } from './i18n.fr.ts';

export const dictionary: typeof French = {
  phone: 'Phone number',
  send: 'Receive a code by SMS',
  sent: 'A text message has just left. It arrives within seconds.',
  maybeSent: 'If an account has this number, a text message has just left. It arrives within seconds.',
  code: 'Code received by SMS',
  codeHint: 'Six digits, valid for 10 minutes.',
  resend: 'Send another code',
  signIn: {
    title: 'Sign in by SMS',
    lead: 'Write the number that you have proved: you receive a code that works once.',
    submit: 'Sign in',
    other: 'Sign in another way',
    none: 'This service sends no text messages.',
  },
  proof: {
    title: 'My phone to sign in',
    proved: 'Your number {{phone}} is proved: you can sign in with a code by SMS.',
    lead: 'Prove your number: you can then sign in with a code by SMS, without a password.',
    change: 'Change the number',
    submit: 'Prove this number',
    done: 'Your number is proved.',
  },
};
