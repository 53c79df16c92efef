import { appError } from '../../platform/http/app-error.ts';

export const ended = () =>
  appError('conflict', {
    detail: {
      fr: 'Cette candidature est terminée : on ne peut plus rien y proposer ni y répondre.',
      en: 'This candidacy has ended: nothing can be proposed or answered in it any more.',
    },
  });

export const cardAlreadyAnswered = (name: string) =>
  appError('conflict', {
    detail: {
      fr: name ? `${name} a déjà répondu. Voici où on en est.` : 'Cette carte a déjà une réponse.',
      en: name ? `${name} has already answered. Here is where it stands.` : 'This card is already answered.',
    },
  });

export const companyNotThere = () =>
  appError('conflict', {
    detail: {
      fr: 'L’entreprise n’est pas encore dans la conversation : les dates se conviennent avec elle.',
      en: 'The company is not in the conversation yet: dates are agreed with it.',
    },
  });

export const datesWaiting = () =>
  appError('conflict', {
    detail: {
      fr: 'Une proposition de dates attend déjà une réponse. Répondez-y ou annulez-la d’abord.',
      en: 'Proposed dates already wait for an answer. Answer or cancel them first.',
    },
  });

export const tooLateToAccept = () =>
  appError('conflict', {
    detail: {
      fr: 'Cette date est passée. Proposez autre chose.',
      en: 'This date has passed. Propose something else.',
    },
  });

export const noAppointment = () =>
  appError('conflict', {
    detail: {
      fr: 'Ce rendez-vous n’est pas encore accepté : il n’y a rien à mettre dans l’agenda.',
      en: 'This appointment is not accepted yet: there is nothing to put in a calendar.',
    },
  });

/** Dates that were proposed and cannot be agreed on any more, with the rule that says why. */
export const noLongerPossible = ({ fr, en }: { fr: string; en: string }) =>
  appError('conflict', {
    detail: {
      fr: `Ces dates ne sont plus possibles. ${fr}`,
      en: `These dates are no longer possible. ${en}`,
    },
  });

export const datesAreOfConvention = () =>
  appError('conflict', {
    detail: {
      fr: 'L’immersion a commencé : ses dates sont celles de la convention. Le conseiller peut la renouveler ou la changer.',
      en: 'The immersion has begun: its dates are those of the convention. The counsellor can renew or change it.',
    },
  });
