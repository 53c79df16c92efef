import { paths } from '../../contract/paths.ts';
import { longDate } from '../platform/long-date.ts';
import { defineMail } from '../platform/mail/template.ts';

interface AskedData {
  /** `YYYY-MM-DD` */
  on: string;
  number: string;
}

export const erasureAskedMail = defineMail<AskedData>('erasure_asked', {
  fr: ({ on, number }) => ({
    subject: 'Vos données seront effacées',
    paragraphs: [
      `Vous avez demandé l’effacement de vos données. Ce sera fait le ${longDate(on, 'fr')}.`,
      'Jusque-là, vous pouvez changer d’avis : connectez-vous et ouvrez « Mes données ».',
      `Votre attestation portera le numéro ${number}. Gardez ce message.`,
    ],
    button: { label: 'Ouvrir « Mes données »', path: paths.myData },
  }),
  en: ({ on, number }) => ({
    subject: 'Your data will be erased',
    paragraphs: [
      `You asked that your data be erased. This will be done on ${longDate(on, 'en')}.`,
      'Until then you may change your mind: sign in and open “My data”.',
      `Your certificate will have the number ${number}. Keep this message.`,
    ],
    button: { label: 'Open “My data”', path: paths.myData },
  }),
});

interface ErasedData {
  number: string;
  /** Whether the account stays, because of a professional role. */
  keepsAccount: boolean;
}

export const erasedMail = defineMail<ErasedData>('erased', {
  fr: ({ number, keepsAccount }) => ({
    subject: 'Vos données sont effacées',
    paragraphs: [
      'Votre profil, vos échanges, vos documents et les notes sont effacés.',
      keepsAccount
        ? 'Votre compte reste ouvert, parce qu’il vous sert aussi à travailler sur Passerelle.'
        : 'Votre compte est fermé et cette adresse ne nous sert plus.',
      'L’attestation dit ce qui est gardé, et jusqu’à quand.',
    ],
    button: { label: 'Lire l’attestation', path: paths.erasureCertificate(number) },
  }),
  en: ({ number, keepsAccount }) => ({
    subject: 'Your data is erased',
    paragraphs: [
      'Your profile, conversations, documents and the notes are erased.',
      keepsAccount
        ? 'Your account stays open, because you also use it to work on Passerelle.'
        : 'Your account is closed and this address is not used any more.',
      'The certificate says what is kept, and until when.',
    ],
    button: { label: 'Read the certificate', path: paths.erasureCertificate(number) },
  }),
});

export const retentionNoticeMail = defineMail<AskedData>('retention_notice', {
  fr: ({ on }) => ({
    subject: 'Votre profil sera bientôt effacé',
    paragraphs: [
      `Rien ne s’est passé sur votre profil depuis presque deux ans. Sans nouvelle de vous, il sera effacé le ${longDate(on, 'fr')}.`,
      'Pour le garder, connectez-vous une fois avant cette date. Sinon, vous n’avez rien à faire.',
    ],
    button: { label: 'Garder mon profil', path: paths.signIn },
  }),
  en: ({ on }) => ({
    subject: 'Your profile will soon be erased',
    paragraphs: [
      `Nothing has happened on your profile for almost two years. Without news from you it will be erased on ${longDate(on, 'en')}.`,
      'To keep it, sign in once before that day. Otherwise there is nothing to do.',
    ],
    button: { label: 'Keep my profile', path: paths.signIn },
  }),
});
