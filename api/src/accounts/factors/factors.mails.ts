import { paths } from '../../../contract/paths.ts';
import { defineMail } from '../../platform/mail/template.ts';

const changes = {
  passkey_added: { fr: 'Une clé d’accès a été ajoutée', en: 'A passkey was added' },
  passkey_removed: { fr: 'Une clé d’accès a été retirée', en: 'A passkey was removed' },
  totp_added: { fr: 'Les codes par application ont été activés', en: 'Codes by app were switched on' },
  totp_removed: { fr: 'Les codes par application ont été désactivés', en: 'Codes by app were switched off' },
} as const;
export type FactorChange = keyof typeof changes;

interface ChangeData {
  firstName: string;
  change: FactorChange;
}

/** Notifies the owner, so that a change by somebody else is noticed. */
export const factorChangedMail = defineMail<ChangeData>('factor_changed', {
  fr: ({ firstName, change }) => ({
    subject: changes[change].fr,
    paragraphs: [
      `Bonjour ${firstName},`,
      `${changes[change].fr} sur votre compte Passerelle.`,
      'Si ce n’est pas vous, changez votre mot de passe et prévenez votre structure ou le coordinateur.',
    ],
    button: { label: 'Voir mon compte', path: paths.account },
  }),
  en: ({ firstName, change }) => ({
    subject: changes[change].en,
    paragraphs: [
      `Hello ${firstName},`,
      `${changes[change].en} on your Passerelle account.`,
      'If it was not you, change your password and tell your structure or the coordinator.',
    ],
    button: { label: 'See my account', path: paths.account },
  }),
});

export const factorsResetMail = defineMail<{ firstName: string; by: string }>('factors_reset', {
  fr: ({ firstName, by }) => ({
    subject: 'Votre double authentification a été réinitialisée',
    paragraphs: [
      `Bonjour ${firstName},`,
      `${by} a retiré vos codes par application et vos clés d’accès. Vos appareils ont été déconnectés.`,
      'Connectez-vous avec votre mot de passe, puis ajoutez un nouveau moyen dans « Mon compte ».',
      'Si vous ne l’avez pas demandé, prévenez le coordinateur.',
    ],
    button: { label: 'Me connecter', path: paths.signIn },
  }),
  en: ({ firstName, by }) => ({
    subject: 'Your second factor was reset',
    paragraphs: [
      `Hello ${firstName},`,
      `${by} removed your codes by app and your passkeys. Your devices were signed out.`,
      'Sign in with your password, then add a new one in "My account".',
      'If you did not ask for this, tell the coordinator.',
    ],
    button: { label: 'Sign in', path: paths.signIn },
  }),
});
