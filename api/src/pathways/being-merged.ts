import { AppError } from '../platform/http/app-error.ts';

/** The error for a change of a file during a merge: it can be retried a moment later. */
export const beingMerged = () =>
  new AppError('conflict', {
    detail: {
      fr: 'Ce dossier est en train d’être réuni avec un autre, ou séparé. Rechargez la page dans une minute, puis recommencez.',
      en: 'This file is being made one with another, or taken apart. Reload the page in a minute, then try again.',
    },
  });
