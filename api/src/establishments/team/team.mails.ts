import { defineMail } from '../../platform/mail/template.ts';

interface AboutCompany {
  /** Name of the establishment. */
  title: string;
  link: string;
}

/** To managers, later to the coordinator. Names the establishment, not the requester, because mails are forwarded. */
export const joinAskedMail = defineMail<AboutCompany>('join_asked', {
  fr: ({ title, link }) => ({
    subject: `Une personne demande à rejoindre « ${title} »`,
    paragraphs: [
      'Bonjour,',
      `Une personne demande à faire partie de l’équipe de « ${title} » sur Passerelle.`,
      'N’acceptez que quelqu’un que vous connaissez : un membre voit les candidatures et les échanges de l’établissement.',
    ],
    button: { label: 'Voir la demande', path: link },
  }),
  en: ({ title, link }) => ({
    subject: `Somebody asks to join “${title}”`,
    paragraphs: [
      'Hello,',
      `Somebody asks to be part of the team of “${title}” on Passerelle.`,
      'Accept only somebody you know: a member sees the candidacies and conversations of the establishment.',
    ],
    button: { label: 'See the request', path: link },
  }),
});

export const joinAnsweredMail = defineMail<AboutCompany & { accepted: boolean }>('join_answered', {
  fr: ({ title, link, accepted }) => ({
    subject: accepted ? `Vous faites partie de « ${title} »` : `Votre demande pour « ${title} »`,
    paragraphs: [
      'Bonjour,',
      accepted
        ? `Votre demande est acceptée : vous voyez maintenant les offres, les candidatures et les échanges de « ${title} ».`
        : `Votre demande à rejoindre « ${title} » n’a pas été acceptée. Parlez-en avec un responsable de l’établissement.`,
    ],
    button: { label: accepted ? 'Ouvrir mon espace' : 'Voir mes demandes', path: link },
  }),
  en: ({ title, link, accepted }) => ({
    subject: accepted ? `You are part of “${title}”` : `Your request for “${title}”`,
    paragraphs: [
      'Hello,',
      accepted
        ? `Your request is accepted: you now see the slots, candidacies and conversations of “${title}”.`
        : `Your request to join “${title}” was not accepted. Talk with a manager of the establishment.`,
    ],
    button: { label: accepted ? 'Open my space' : 'See my requests', path: link },
  }),
});
