import { appError, type FieldIssue } from '../../platform/http/app-error.ts';

export const tooLarge = () =>
  appError('payload_too_large', {
    detail: {
      fr: 'Ce fichier dépasse 10 Mo. Envoyez-en un plus léger, par exemple une photo moins grande.',
      en: 'This file is larger than 10 MB. Send a lighter one, such as a smaller photo.',
    },
  });

const wrongBody = (code: string, message: NonNullable<FieldIssue['message']>) =>
  appError('validation_failed', { detail: message, errors: [{ path: 'body', code, message }] });

export const wrongKind = () =>
  wrongBody('file_kind', {
    fr: 'Seuls les fichiers PDF, JPEG, PNG, HEIC, Word (DOCX) et ODT sont acceptés. Enregistrez-le en PDF et renvoyez-le.',
    en: 'Only PDF, JPEG, PNG, HEIC, Word (DOCX) and ODT files are accepted. Save it as a PDF and send it again.',
  });

export const acting = () =>
  wrongBody('file_acting', {
    fr: 'Ce document contient une macro, un objet ou un contenu extérieur qui peut agir sur l’ordinateur de qui l’ouvre. Enregistrez-le en PDF et renvoyez-le.',
    en: 'This document holds a macro, an object or outside content that can act on the computer of whoever opens it. Save it as a PDF and send it again.',
  });

export const empty = () =>
  wrongBody('file_empty', { fr: 'Ce fichier est vide.', en: 'This file is empty. Choose another one.' });

export const notChecked = () =>
  appError('conflict', {
    detail: {
      fr: 'Ce fichier est en cours de vérification. Il s’ouvrira dès qu’elle sera finie.',
      en: 'This file is being checked. It will open as soon as that is done.',
    },
  });

export const gone = () =>
  appError('conflict', {
    detail: {
      fr: 'Ce fichier a été retiré : un virus y a été trouvé.',
      en: 'This file was removed: a virus was found in it.',
    },
  });
