import { AppError } from '../platform/http/app-error.ts';

export const establishmentUnmanaged = () =>
  new AppError('conflict', {
    detail: {
      fr: 'Votre établissement n’a plus de responsable : ses offres sont en pause. La coordination du territoire est prévenue. Vous pourrez publier dès que quelqu’un sera nommé.',
      en: 'Your establishment has no manager any more: its slots are paused. The coordination of the territory knows. You can publish as soon as somebody is named.',
    },
  });
