import { appError } from '../platform/http/app-error.ts';

export const noSuchAddress = () =>
  appError('conflict', {
    detail: {
      fr: 'Cette adresse n’est pas connue. Choisissez l’autre moyen, ou demandez au conseiller de la compléter.',
      en: 'This address is not known. Choose the other way, or ask the counsellor to add it.',
    },
  });
