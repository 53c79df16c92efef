import { paths } from '../../contract/paths.ts';
import { longDate } from '../platform/long-date.ts';
import { defineMail } from '../platform/mail/template.ts';

/** To the person. `left`: their account that no longer has a file. */
export const ownFilesMergedMail = defineMail<{ name: string; left: boolean }>('own_files_merged', {
  fr: ({ name, left }) => ({
    subject: 'Vos deux dossiers ont été réunis',
    paragraphs: [
      'Bonjour,',
      `Vous aviez deux dossiers sur Passerelle. ${name} les a réunis en un seul : vos candidatures, vos échanges et vos accords y sont rassemblés.`,
      ...(left
        ? [
            'Ce compte n’ouvre plus de dossier. Pour retrouver le vôtre, connectez-vous avec votre autre compte.',
          ]
        : []),
      'Ce n’est pas votre dossier, ou vous ne voulez pas de ce changement ? Dites-le à votre référent dans les 7 jours : il peut séparer les deux dossiers.',
    ],
    button: { label: 'Voir mon parcours', path: paths.home },
  }),
  en: ({ name, left }) => ({
    subject: 'Your two files are now one',
    paragraphs: [
      'Hello,',
      `You had two files on Passerelle. ${name} has made them one: your candidacies, your conversations and your consents are together in it.`,
      ...(left
        ? ['This account opens no file any more. To find yours, sign in with your other account.']
        : []),
      'Is this not your file, or do you not want this change? Tell your referent within 7 days: they can take the two files apart.',
    ],
    button: { label: 'See my pathway', path: paths.home },
  }),
});

/** `YYYY-MM-DD` on which this file is erased, if its person requested it. */
type ErasedOn = { erasedOn: string | null };

/** To the person. */
export const ownFilesSeparatedMail = defineMail<{ name: string } & ErasedOn>('own_files_separated', {
  fr: ({ name, erasedOn }) => ({
    subject: 'Vos dossiers sont à nouveau séparés',
    paragraphs: [
      'Bonjour,',
      `${name} a séparé les deux dossiers qui avaient été réunis. Ce que vous avez refusé entre-temps reste refusé.`,
      ...(erasedOn
        ? [
            `Votre demande d’effacement reste valable, pour votre dossier seulement : il sera effacé le ${longDate(erasedOn, 'fr')}. Jusque-là, vous pouvez changer d’avis dans « Mes données ».`,
          ]
        : []),
      'Une question ? Votre référent peut vous répondre.',
    ],
    button: { label: 'Voir mon parcours', path: paths.home },
  }),
  en: ({ name, erasedOn }) => ({
    subject: 'Your files are two again',
    paragraphs: [
      'Hello,',
      `${name} has taken apart the two files that had been made one. What you have refused meanwhile stays refused.`,
      ...(erasedOn
        ? [
            `Your wish to be erased stays valid, for your own file alone: it will be erased on ${longDate(erasedOn, 'en')}. Until then you may change your mind in “My data”.`,
          ]
        : []),
      'A question? Your referent can answer it.',
    ],
    button: { label: 'See my pathway', path: paths.home },
  }),
});

/** To those who follow: without the person's name. */
export const filesMergedMail = defineMail<{ name: string; link: string }>('files_merged', {
  fr: ({ name, link }) => ({
    subject: 'Deux dossiers ont été réunis',
    paragraphs: [
      'Bonjour,',
      `${name} a réuni deux dossiers d’une personne que vous accompagnez. Demandes, échanges et notes sont dans un seul dossier.`,
      'Est-ce une erreur ? Le référent peut les séparer pendant 7 jours.',
    ],
    button: { label: 'Ouvrir le dossier', path: link },
  }),
  en: ({ name, link }) => ({
    subject: 'Two files are now one',
    paragraphs: [
      'Hello,',
      `${name} has made two files of a person you accompany one. Requests, conversations and notes are in one file.`,
      'Is this a mistake? The referent can take them apart for 7 days.',
    ],
    button: { label: 'Open the file', path: link },
  }),
});

export const filesSeparatedMail = defineMail<{ name: string; link: string } & ErasedOn>('files_separated', {
  fr: ({ name, link, erasedOn }) => ({
    subject: 'Deux dossiers sont à nouveau séparés',
    paragraphs: [
      'Bonjour,',
      `${name} a séparé deux dossiers qui avaient été réunis. Vous accompagnez la personne du dossier ci-dessous.`,
      ...(erasedOn
        ? [
            `Cette personne a demandé à être effacée : son dossier sera effacé le ${longDate(erasedOn, 'fr')}, sauf si elle change d’avis. L’autre dossier n’est pas concerné.`,
          ]
        : []),
    ],
    button: { label: 'Ouvrir le dossier', path: link },
  }),
  en: ({ name, link, erasedOn }) => ({
    subject: 'Two files are separate again',
    paragraphs: [
      'Hello,',
      `${name} has taken apart two files that had been made one. You accompany the person of the file below.`,
      ...(erasedOn
        ? [
            `This person has asked to be erased: their file will be erased on ${longDate(erasedOn, 'en')}, unless they change their mind. The other file is not concerned.`,
          ]
        : []),
    ],
    button: { label: 'Open the file', path: link },
  }),
});

/** To those who followed one of the files and may not read the merged one. */
export const accessEndedMail = defineMail<{ name: string; link: string }>('access_ended', {
  fr: ({ name, link }) => ({
    subject: 'Vous n’accompagnez plus une personne',
    paragraphs: [
      'Bonjour,',
      `${name} a réuni ou séparé les dossiers d’une personne que vous accompagniez. Le dossier ne vous est plus ouvert : la personne n’a pas accepté qu’il soit partagé avec votre structure, ou vous ne l’accompagniez que par l’autre dossier.`,
      'Si vous devez continuer à l’accompagner, demandez-lui son accord avec son référent.',
    ],
    button: { label: 'Voir les personnes', path: link },
  }),
  en: ({ name, link }) => ({
    subject: 'You no longer accompany somebody',
    paragraphs: [
      'Hello,',
      `${name} has made the files of a person you accompanied one, or taken them apart. The file is no longer open to you: the person has not agreed to share it with your structure, or you accompanied them by the other file alone.`,
      'If you are to go on accompanying them, ask for their consent together with their referent.',
    ],
    button: { label: 'See the people', path: link },
  }),
});
