import { defineMail } from '../../platform/mail/template.ts';

interface InvitationData {
  /** The structure, the territory or the number of the establishment; null for a person's own pathway. */
  place: string | null;
  /** Path of the page where a button accepts. */
  link: string;
}

/** Contains nothing that its sender typed. */
export const invitationMail = defineMail<InvitationData>('invitation', {
  fr: ({ place, link }) => ({
    subject: 'Votre invitation sur Passerelle',
    paragraphs: [
      'Bonjour,',
      place === null
        ? 'Votre conseiller ou votre conseillère vous ouvre un accès à votre parcours sur Passerelle, où se préparent les immersions en entreprise.'
        : `Un accès à Passerelle, où se préparent les immersions en entreprise, vous est ouvert pour : ${place}.`,
      'L’invitation sert une fois, dans les deux semaines. Si vous n’attendiez rien, ne faites rien.',
    ],
    button: { label: 'Voir l’invitation', path: link },
  }),
  en: ({ place, link }) => ({
    subject: 'Your invitation to Passerelle',
    paragraphs: [
      'Hello,',
      place === null
        ? 'Your counsellor opens an access to your pathway on Passerelle, where immersions in companies are prepared.'
        : `An access to Passerelle, where immersions in companies are prepared, is open to you for: ${place}.`,
      'The invitation works once, within two weeks. If you did not expect it, do nothing.',
    ],
    button: { label: 'See the invitation', path: link },
  }),
});
