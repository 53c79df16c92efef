import { AppError } from '../platform/http/app-error.ts';
import type { Sentence } from '../platform/http/problem-sentences.ts';

export const interviewSentences = {
  update_unreadable: {
    fr: 'Ce texte n’a pas pu être lu. Rechargez la page.',
    en: 'This text could not be read. Load the page again.',
  },
  update_foreign: {
    fr: 'Ce texte n’est pas de cet entretien. Rechargez la page.',
    en: 'This text is not of this interview. Load the page again.',
  },
  text_too_long: {
    fr: 'Ce texte est trop long. Raccourcissez-le.',
    en: 'This text is too long. Shorten it.',
  },
} as const satisfies Record<string, Sentence>;

export const notOpen = () =>
  new AppError('conflict', {
    detail: {
      fr: 'Cet entretien n’est pas ouvert. Un conseiller peut le commencer ou le reprendre.',
      en: 'This interview is not open. A counsellor can begin it or take it up again.',
    },
  });

export const questionsLeft = () =>
  new AppError('conflict', {
    detail: {
      fr: 'Des réponses se contredisent encore. Choisissez ce qui est vrai, puis terminez.',
      en: 'Some answers still contradict each other. Choose what is true, then conclude.',
    },
  });
