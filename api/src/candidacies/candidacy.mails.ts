import { defineMail } from '../platform/mail/template.ts';

interface Asked {
  /** Title of the slot. */
  title: string;
  /** "Candidat 4F2": an employer sees no name before accepting. */
  label: string;
  /** Last day to answer, in words. */
  before: string;
  link: string;
}

/** Asks a company for its answer, which it can give from the mail without signing in. */
export const askedMail = defineMail<Asked>('candidacy_asked', {
  fr: ({ title, label, before, link }) => ({
    subject: `Une candidature pour « ${title} »`,
    paragraphs: [
      'Bonjour,',
      `${label} souhaite découvrir votre métier : « ${title} ». Les dates, l’objectif et ses compétences sont sur la page, sans mot de passe.`,
      `Trois réponses possibles, en un bouton : en parler, accepter, décliner. Une réponse, même brève, compte beaucoup : elle est attendue au plus tard le ${before}.`,
    ],
    button: { label: 'Voir et répondre', path: link },
  }),
  en: ({ title, label, before, link }) => ({
    subject: `A candidacy for “${title}”`,
    paragraphs: [
      'Hello,',
      `${label} wishes to discover your trade: “${title}”. Dates, objective and skills are on the page, without a password.`,
      `Three possible answers, one button each: talk about it, accept, decline. An answer, even a short one, matters a lot: it is expected by ${before}.`,
    ],
    button: { label: 'Look and answer', path: link },
  }),
});

export const reminderMail = defineMail<Asked>('candidacy_reminder', {
  fr: ({ title, label, before, link }) => ({
    subject: `Une réponse est attendue pour « ${title} »`,
    paragraphs: [
      'Bonjour,',
      `${label} attend votre réponse pour « ${title} ». Sans réponse, la candidature prend fin après le ${before}.`,
      'Si ce n’est pas possible, dites-le d’un bouton : la personne pourra chercher ailleurs.',
    ],
    button: { label: 'Répondre maintenant', path: link },
  }),
  en: ({ title, label, before, link }) => ({
    subject: `An answer is expected for “${title}”`,
    paragraphs: [
      'Hello,',
      `${label} awaits your answer for “${title}”. Without one, the candidacy ends after ${before}.`,
      'If it is not possible, say so with one button: the person can then look elsewhere.',
    ],
    button: { label: 'Answer now', path: link },
  }),
});

export const consentWaitsMail = defineMail<{ title: string; link: string }>('consent_waits', {
  fr: ({ title, link }) => ({
    subject: `Votre réponse est attendue : « ${title} »`,
    paragraphs: [
      'Bonjour,',
      `Votre conseiller vous a proposé « ${title} ». Dites oui ou non : l’entreprise ne sait rien de vous tant que vous n’avez pas dit oui.`,
    ],
    button: { label: 'Répondre', path: link },
  }),
  en: ({ title, link }) => ({
    subject: `Your answer is expected: “${title}”`,
    paragraphs: [
      'Hello,',
      `Your counsellor proposed “${title}”. Say yes or no: the company knows nothing of you until you have said yes.`,
    ],
    button: { label: 'Answer', path: link },
  }),
});

export const datesOutsideMail = defineMail<{ title: string; link: string }>('dates_outside', {
  fr: ({ title, link }) => ({
    subject: `De nouvelles dates à choisir pour « ${title} »`,
    paragraphs: [
      'Bonjour,',
      `L’entreprise a changé la période ou les jours de l’offre « ${title} ». Les dates que vous demandiez n’en font plus partie.`,
      'Votre demande reste en attente. Proposez d’autres dates à l’entreprise : la page montre celles qui sont possibles.',
    ],
    button: { label: 'Choisir d’autres dates', path: link },
  }),
  en: ({ title, link }) => ({
    subject: `New dates to choose for “${title}”`,
    paragraphs: [
      'Hello,',
      `The company has changed the period or the days of “${title}”. The dates you asked for are not among them any more.`,
      'Your request still waits. Propose other dates to the company: the page shows those that are possible.',
    ],
    button: { label: 'Choose other dates', path: link },
  }),
});

export interface PlaceGone {
  title: string;
  why: 'slot_full' | 'slot_closed' | 'slot_over';
  /** The request has ended with the slot. */
  ended: boolean;
  /** Titles of nearby slots. */
  others: readonly string[];
  link: string;
}

export const placeGoneMail = defineMail<PlaceGone>('place_gone', {
  fr: ({ title, why, ended, others, link }) => ({
    subject: {
      slot_full: `Il n’y a plus de place pour « ${title} »`,
      slot_closed: `L’offre « ${title} » est fermée`,
      slot_over: `La période de « ${title} » a pris fin`,
    }[why],
    paragraphs: [
      'Bonjour,',
      {
        slot_full: `Les places de « ${title} » sont prises pour le moment. Votre candidature reste en attente : une place peut se libérer.`,
        slot_closed: `L’entreprise a fermé l’offre « ${title} ».`,
        slot_over: `La période de l’offre « ${title} » a pris fin.`,
      }[why],
      ...(ended ? ['Votre demande prend donc fin : vous n’avez rien à faire.'] : []),
      ...(others.length > 0
        ? [`D’autres immersions pour vous : ${others.map((other) => `« ${other} »`).join(', ')}.`]
        : []),
    ],
    button: { label: 'Voir la suite', path: link },
  }),
  en: ({ title, why, ended, others, link }) => ({
    subject: {
      slot_full: `No place is left for “${title}”`,
      slot_closed: `“${title}” is closed`,
      slot_over: `The period of “${title}” is over`,
    }[why],
    paragraphs: [
      'Hello,',
      {
        slot_full: `The places of “${title}” are taken for now. Your application still waits: a place may become free.`,
        slot_closed: `The company has closed “${title}”.`,
        slot_over: `The period of “${title}” is over.`,
      }[why],
      ...(ended ? ['Your request therefore ends: you have nothing to do.'] : []),
      ...(others.length > 0
        ? [`Other immersions for you: ${others.map((other) => `“${other}”`).join(', ')}.`]
        : []),
    ],
    button: { label: 'See what comes next', path: link },
  }),
});
