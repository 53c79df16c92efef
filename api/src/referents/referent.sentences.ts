import { AppError } from '../platform/http/app-error.ts';
import type { Sentence } from '../platform/http/problem-sentences.ts';

export const referentSentences = {
  no_such_structure: {
    fr: 'Choisissez une structure de la liste.',
    en: 'Choose a structure in the list.',
  },
  same_structure: {
    fr: 'La demande est déjà dans cette structure : choisissez-en une autre.',
    en: 'The request is in this structure already: choose another one.',
  },
  not_a_member: {
    fr: 'Choisissez un membre de votre structure.',
    en: 'Choose a member of your structure.',
  },
  same_referent: {
    fr: 'Cette personne demande quelqu’un d’autre : choisissez un autre référent.',
    en: 'This person asks for somebody else: choose another referent.',
  },
} as const satisfies Record<string, Sentence>;

export const answeredAlready = () =>
  new AppError('conflict', {
    detail: {
      fr: 'Cette demande a déjà reçu une réponse, ou a été retirée. La liste est à jour maintenant.',
      en: 'This request was answered already, or taken back. The list is up to date now.',
    },
  });
