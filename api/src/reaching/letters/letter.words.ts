import type { Locale } from '../../../contract/primitives.ts';

/** What stands on every letter beside the words of the structure. */
export const letterWords: Readonly<
  Record<
    Locale,
    {
      title: string;
      pageLabel: string;
      codeLabel: string;
      qrCaption: string;
      qrAlt: (link: string) => string;
      place: (commune: string, day: string) => string;
      accessTitle: string;
      access: (identifier: string, address: string, byCode: boolean) => string[];
    }
  >
> = {
  fr: {
    title: 'Lettres d’invitation',
    pageLabel: 'La page à ouvrir',
    codeLabel: 'Votre code, à y recopier',
    qrCaption: 'ou visez ce carré avec l’appareil photo',
    qrAlt: (link) => `QR code qui ouvre la page ${link}`,
    place: (commune, day) => (commune ? `${commune}, le ${day}` : `Le ${day}`),
    accessTitle: 'Votre accès à Passerelle',
    access: (identifier, address, byCode) => [
      `Votre identifiant est ${identifier}. Il sert sur la page ${address}, avec ${
        byCode ? 'le code de votre lettre d’accès' : 'le mot de passe que vous avez choisi'
      }. Vous n’en avez pas besoin pour choisir votre rendez-vous.`,
    ],
  },
  en: {
    title: 'Invitation letters',
    pageLabel: 'The page to open',
    codeLabel: 'Your code, to be typed there',
    qrCaption: 'or point a camera at this square',
    qrAlt: (link) => `QR code that opens the page ${link}`,
    place: (commune, day) => (commune ? `${commune}, ${day}` : day),
    accessTitle: 'Your access to Passerelle',
    access: (identifier, address, byCode) => [
      `Your identifier is ${identifier}. Use it on the page ${address} with ${
        byCode ? 'the code of your access letter' : 'the password that you chose'
      }. You do not need it to choose your appointment.`,
    ],
  },
};
