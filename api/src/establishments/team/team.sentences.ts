import { AppError } from '../../platform/http/app-error.ts';

export const lastManager = () =>
  new AppError('conflict', {
    detail: {
      fr: 'Il faut au moins un responsable : nommez d’abord un autre membre responsable.',
      en: 'There must be a manager: make another member manager first.',
    },
  });

export const aloneWithOpenWork = () =>
  new AppError('conflict', {
    detail: {
      fr: 'Vous êtes la seule personne de cet établissement, et des offres ou des candidatures sont encore ouvertes. Invitez un collègue qui prend la suite, ou fermez les offres et répondez aux candidatures.',
      en: 'You are the only person of this establishment, and slots or candidacies are still open. Invite a colleague who takes over, or close the slots and answer the candidacies.',
    },
  });

export const teamChanged = () =>
  new AppError('conflict', {
    detail: {
      fr: 'L’équipe vient de changer. Relisez-la, puis recommencez.',
      en: 'The team has just changed. Read it again, then retry.',
    },
  });
