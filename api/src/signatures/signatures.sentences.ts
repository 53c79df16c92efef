import { appError } from '../platform/http/app-error.ts';
import type { Sentence } from '../platform/http/problem-sentences.ts';

export const linkWithdrawn: Sentence = {
  fr: 'Ce lien a été retiré. Demandez-en un autre à votre conseiller.',
  en: 'This link was withdrawn. Ask your counsellor for another one.',
};

export const noSuchAddress = () =>
  appError('conflict', {
    detail: {
      fr: 'Cette adresse n’est pas connue. Choisissez l’autre moyen, ou demandez au conseiller de la compléter.',
      en: 'This address is not known. Choose the other way, or ask the counsellor to add it.',
    },
  });
