import type { Translated } from '../../i18n/text.ts';
import type { dictionary as french } from './i18n.fr.ts';

export const dictionary: Translated<typeof french> = {
  title: 'My account',
  lead: 'Your contact details and your language.',
  email: 'E-mail address',
  emailHint: 'It is used to sign in and to receive links.',
  verified: 'Confirmed',
  notVerified: 'Not confirmed yet',
  firstName: 'First name',
  lastName: 'Last name',
  phone: 'Phone',
  phoneHint: 'A company sees it only if you chose so.',
  language: 'Language of pages and e-mails',
  french: 'Français',
  english: 'English',
  submit: 'Save',
  saved: 'Your account is up to date.',
  hats: 'My roles',
  current: 'right now',
  password: 'Password',
  passwordText: 'To change it, receive a link at your address.',
  passwordButton: 'Change my password',
  identifier: 'Identifier',
  identifierHint: 'With your password, it always signs you in.',
  identifierOnly: 'Your address is not confirmed: sign in with this identifier and your password.',
};
