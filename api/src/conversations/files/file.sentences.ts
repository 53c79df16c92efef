import { appError } from '../../platform/http/app-error.ts';

export const tooLarge = () =>
  appError('payload_too_large', {
    detail: {
      fr: 'Ce fichier dépasse 10 Mo. Envoyez-en un plus léger, par exemple une photo moins grande.',
      en: 'This file is larger than 10 MB. Send a lighter one, such as a smaller photo.',
    },
  });

export const wrongKind = () =>
  appError('validation_failed', {
    detail: {
      fr: 'Seuls les fichiers PDF, JPEG, PNG et Word (DOCX) sont acceptés. Enregistrez-le en PDF et renvoyez-le.',
      en: 'Only PDF, JPEG, PNG and Word (DOCX) files are accepted. Save it as a PDF and send it again.',
    },
  });

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
