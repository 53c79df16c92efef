import { AppError } from '../platform/http/app-error.ts';
import type { Sentence } from '../platform/http/problem-sentences.ts';

/** Why a merge cannot be undone while there is an erasure request; each says what to do. */
export const separationProblems = {
  erasing: () =>
    new AppError('conflict', {
      detail: {
        fr: 'L’effacement demandé sur ce dossier a commencé : les dossiers ne peuvent plus être séparés.',
        en: 'The erasure that was asked for on this file has begun: the files cannot be taken apart any more.',
      },
    }),
};

export const whoseWish = {
  fr: 'Une demande d’effacement a été notée sur ce dossier par un référent. Dites de qui elle est : de la personne de ce dossier, ou de celle de l’autre dossier.',
  en: 'A wish to be erased was recorded on this file by a referent. Say whose it is: of the person of this file, or of the one of the other file.',
} satisfies Sentence;
