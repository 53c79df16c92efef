import type { Locale } from '../../../contract/primitives.ts';

interface AccessWords {
  title: string;
  /** With a code of this letter: the page, and the last day. */
  code: (page: string, day: string) => string;
  identifierLabel: string;
  codeLabel: string;
  qrAlt: (page: string) => string;
  earlier_letter: (identifier: string, page: string) => string;
  password: (identifier: string, page: string) => string;
}

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
      access: AccessWords;
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
    access: {
      title: 'Votre accès à Passerelle',
      code: (page, day) =>
        `Votre espace montre les offres d’immersion, vos demandes et vos échanges. Pour y entrer, ouvrez la page ${page}, recopiez l’identifiant et le code, puis choisissez un mot de passe. Le code sert une seule fois, jusqu’au ${day} : ne le donnez à personne. Il n’est pas nécessaire pour votre rendez-vous.`,
      identifierLabel: 'Votre identifiant, à garder',
      codeLabel: 'Votre code d’accès',
      qrAlt: (page) =>
        `QR code qui ouvre la page ${page}, votre identifiant déjà rempli. Il ne contient pas le code.`,
      earlier_letter: (identifier, page) =>
        `Votre identifiant est ${identifier}. Il sert sur la page ${page}, avec le code de votre lettre d’accès. Vous n’en avez pas besoin pour votre rendez-vous.`,
      password: (identifier, page) =>
        `Votre identifiant est ${identifier}. Il sert sur la page ${page}, avec le mot de passe que vous avez choisi. Vous n’en avez pas besoin pour votre rendez-vous.`,
    },
  },
  en: {
    title: 'Invitation letters',
    pageLabel: 'The page to open',
    codeLabel: 'Your code, to be typed there',
    qrCaption: 'or point a camera at this square',
    qrAlt: (link) => `QR code that opens the page ${link}`,
    place: (commune, day) => (commune ? `${commune}, ${day}` : day),
    access: {
      title: 'Your access to Passerelle',
      code: (page, day) =>
        `Your own space shows the immersions on offer, your requests and your conversations. To enter, open the page ${page}, copy the identifier and the code, then choose a password. The code works once, until ${day}: give it to nobody. You do not need it for your appointment.`,
      identifierLabel: 'Your identifier, to keep',
      codeLabel: 'Your access code',
      qrAlt: (page) =>
        `QR code that opens the page ${page} with your identifier filled in. It does not hold the code.`,
      earlier_letter: (identifier, page) =>
        `Your identifier is ${identifier}. It works on the page ${page}, with the code of your access letter. You do not need it for your appointment.`,
      password: (identifier, page) =>
        `Your identifier is ${identifier}. It works on the page ${page}, with the password that you have chosen. You do not need it for your appointment.`,
    },
  },
};
