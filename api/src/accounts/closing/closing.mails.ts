import { defineMail } from '../../platform/mail/template.ts';

export const accountClosedMail = defineMail<{ accompanied: boolean }>('account_closed', {
  fr: ({ accompanied }) => ({
    subject: 'Votre compte Passerelle est fermé',
    paragraphs: [
      'Bonjour,',
      'Vous avez fermé votre compte. Ce qui servait à vous connecter est effacé, et vous ne recevrez plus de messages.',
      accompanied
        ? 'Votre dossier n’est plus montré à personne d’autre que vos conseillers. Il est gardé 24 mois après la dernière activité, puis rendu anonyme. Pour revenir ou pour demander son effacement, parlez-en à votre conseiller.'
        : 'Pour revenir, demandez une nouvelle invitation, ou créez un autre compte.',
      'Ce n’était pas vous ? Prévenez tout de suite la coordination du territoire.',
    ],
  }),
  en: ({ accompanied }) => ({
    subject: 'Your Passerelle account is closed',
    paragraphs: [
      'Hello,',
      'You closed your account. What you signed in with is erased, and you will receive no more messages.',
      accompanied
        ? 'Your file is not shown to anybody but your counsellors any more. It is kept for 24 months after the last activity, then made anonymous. To come back or to ask for its erasure, talk with your counsellor.'
        : 'To come back, ask for a new invitation, or create another account.',
      'It was not you? Tell the coordination of the territory at once.',
    ],
  }),
});
