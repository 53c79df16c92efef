import { defineMail } from '../../platform/mail/template.ts';

interface About {
  /** Title of the slot; never a person's name, which the reader may not know yet. */
  title: string;
  link: string;
}

export const consentAskedMail = defineMail<About>('consent_asked', {
  fr: ({ title, link }) => ({
    subject: `Une immersion vous est proposée : « ${title} »`,
    paragraphs: [
      'Bonjour,',
      `Votre conseiller vous propose « ${title} ». L’entreprise ne saura rien de vous tant que vous n’aurez pas dit oui.`,
    ],
    button: { label: 'Lire la proposition', path: link },
  }),
  en: ({ title, link }) => ({
    subject: `An immersion is proposed to you: “${title}”`,
    paragraphs: [
      'Hello,',
      `Your counsellor proposes “${title}”. The company will know nothing of you until you have said yes.`,
    ],
    button: { label: 'Read the proposal', path: link },
  }),
});

export const applicationReceivedMail = defineMail<About>('application_told', {
  fr: ({ title, link }) => ({
    subject: `Une personne que vous suivez a candidaté : « ${title} »`,
    paragraphs: ['Bonjour,', `Une personne que vous accompagnez a candidaté à « ${title} ».`],
    button: { label: 'Voir la candidature', path: link },
  }),
  en: ({ title, link }) => ({
    subject: `Somebody you follow has applied: “${title}”`,
    paragraphs: ['Hello,', `Somebody you accompany has applied to “${title}”.`],
    button: { label: 'See the candidacy', path: link },
  }),
});

export const candidacyMovedMail = defineMail<About>('candidacy_moved', {
  fr: ({ title, link }) => ({
    subject: `Du nouveau pour « ${title} »`,
    paragraphs: [
      'Bonjour,',
      `La candidature à « ${title} » vient d’avancer. Le détail et la suite sont sur la page.`,
    ],
    button: { label: 'Voir la suite', path: link },
  }),
  en: ({ title, link }) => ({
    subject: `News about “${title}”`,
    paragraphs: [
      'Hello,',
      `The candidacy for “${title}” has just moved. Details and what comes next are on the page.`,
    ],
    button: { label: 'See what comes next', path: link },
  }),
});

export const assessmentAskedMail = defineMail<About>('assessment_asked', {
  fr: ({ title, link }) => ({
    subject: `Le bilan de l’immersion « ${title} »`,
    paragraphs: [
      'Bonjour,',
      `L’immersion « ${title} » est terminée. Le bilan dit ce qui a été fait et appris : c’est à vous de le remplir, en quelques minutes.`,
    ],
    button: { label: 'Ouvrir le bilan', path: link },
  }),
  en: ({ title, link }) => ({
    subject: `The assessment of the immersion “${title}”`,
    paragraphs: [
      'Hello,',
      `The immersion “${title}” is over. The assessment says what was done and learned: it is your turn to fill it in, within minutes.`,
    ],
    button: { label: 'Open the assessment', path: link },
  }),
});
