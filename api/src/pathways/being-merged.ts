import { AppError } from '../platform/http/app-error.ts';

/** The answer to whoever changes a file while it is made one with another: a moment later it can be changed again. */
export const beingMerged = () =>
  new AppError('conflict', {
    detail: {
      fr: 'Ce dossier est en train d’être réuni avec un autre, ou séparé. Rechargez la page dans une minute, puis recommencez.',
      en: 'This file is being made one with another, or taken apart. Reload the page in a minute, then try again.',
    },
  });
