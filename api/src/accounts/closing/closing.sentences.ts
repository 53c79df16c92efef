import { appError } from '../../platform/http/app-error.ts';

export const somethingFirst = () =>
  appError('conflict', {
    detail: {
      fr: 'Le compte ne peut pas encore être fermé : voyez d’abord ce qui reste à faire.',
      en: 'The account cannot be closed yet: see first what remains to be done.',
    },
  });
