import { paths } from '../../../contract/paths.ts';
import { defineMail } from '../../platform/mail/template.ts';

/** Notifies the owner, so that a change by somebody else is noticed. */
export const passwordChangedMail = defineMail<{ firstName: string }>('password_changed', {
  fr: ({ firstName }) => ({
    subject: 'Votre mot de passe a changé',
    paragraphs: [
      `Bonjour ${firstName},`,
      'Le mot de passe de votre compte Passerelle vient d’être changé. Vos autres appareils sont déconnectés.',
      'Si ce n’est pas vous, choisissez tout de suite un nouveau mot de passe et prévenez votre structure ou le coordinateur.',
    ],
    button: { label: 'Choisir un nouveau mot de passe', path: paths.forgottenPassword },
  }),
  en: ({ firstName }) => ({
    subject: 'Your password has changed',
    paragraphs: [
      `Hello ${firstName},`,
      'The password of your Passerelle account has just been changed. Your other devices are signed out.',
      'If it was not you, choose a new password at once and tell your structure or the coordinator.',
    ],
    button: { label: 'Choose a new password', path: paths.forgottenPassword },
  }),
});
