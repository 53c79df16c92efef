import { paths } from '../../contract/paths.ts';
import { defineMail } from '../platform/mail/template.ts';

/** To a structure, without the person's name, because mails are forwarded. */
export const referentAskedMail = defineMail<{ structure: string; link: string; day: string }>(
  'referent_asked',
  {
    fr: ({ structure, link, day }) => ({
      subject: 'Une personne demande à être accompagnée',
      paragraphs: [
        'Bonjour,',
        `Une personne demande un référent à ${structure}. Elle attend une réponse au plus tard le ${day}.`,
        'Vous pouvez l’accompagner, confier la demande à une autre structure ou répondre pourquoi ce n’est pas possible.',
      ],
      button: { label: 'Voir la demande', path: link },
    }),
    en: ({ structure, link, day }) => ({
      subject: 'Somebody asks to be accompanied',
      paragraphs: [
        'Hello,',
        `Somebody asks ${structure} for a referent. They await an answer by ${day} at the latest.`,
        'You can accompany them, give the request to another structure or answer why this is not possible.',
      ],
      button: { label: 'See the request', path: link },
    }),
  },
);

/** To the person. */
export const referentRequestMovedMail = defineMail<{ structure: string }>('referent_request_moved', {
  fr: ({ structure }) => ({
    subject: 'Votre demande d’accompagnement continue',
    paragraphs: [
      'Bonjour,',
      `Votre demande est maintenant chez ${structure}. Vous n’avez rien à refaire.`,
      'Vous pouvez aussi choisir une autre structure ou retirer votre demande.',
    ],
    button: { label: 'Voir ma demande', path: paths.home },
  }),
  en: ({ structure }) => ({
    subject: 'Your request to be accompanied goes on',
    paragraphs: [
      'Hello,',
      `Your request is now with ${structure}. There is nothing to do again.`,
      'You can also choose another structure or take your request back.',
    ],
    button: { label: 'See my request', path: paths.home },
  }),
});

export const referentRefusedMail = defineMail<{ structure: string }>('referent_refused', {
  fr: ({ structure }) => ({
    subject: 'Votre demande de référent a une réponse',
    paragraphs: [
      'Bonjour,',
      `${structure} a répondu à votre demande. Vous y lisez pourquoi, et qui appeler.`,
    ],
    button: { label: 'Lire la réponse', path: paths.home },
  }),
  en: ({ structure }) => ({
    subject: 'Your request for a referent has an answer',
    paragraphs: ['Hello,', `${structure} has answered your request. It says why, and whom to call.`],
    button: { label: 'Read the answer', path: paths.home },
  }),
});

/** To coordinators, with numbers only. */
export const withoutOwnerMail = defineMail<{ link: string }>('without_owner', {
  fr: ({ link }) => ({
    subject: 'Il manque un responsable',
    paragraphs: [
      'Bonjour,',
      'Une personne, une candidature, une entreprise ou une structure est sans responsable.',
    ],
    button: { label: 'Voir et confier', path: link },
  }),
  en: ({ link }) => ({
    subject: 'Somebody in charge is missing',
    paragraphs: ['Hello,', 'A person, an application, a company or a structure has nobody in charge.'],
    button: { label: 'See and entrust', path: link },
  }),
});
