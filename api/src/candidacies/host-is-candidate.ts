import { AppError } from '../platform/http/app-error.ts';

/** For the person who applies, or the counsellor who proposes them. */
export const hostIsCandidate = (applies: boolean) =>
  new AppError('conflict', {
    detail: applies
      ? {
          fr: 'Vous faites partie de cette entreprise, ou vous partagez une adresse ou un téléphone avec l’un de ses membres : on ne peut pas être à la fois accueilli et accueillant. Choisissez une autre offre.',
          en: 'You are part of this company, or share an address or a phone with one of its members: one cannot be guest and host at once. Choose another slot.',
        }
      : {
          fr: 'Cette personne fait partie de l’entreprise, ou partage une adresse ou un téléphone avec l’un de ses membres : on ne peut pas être à la fois accueilli et accueillant. Choisissez une autre offre.',
          en: 'This person is part of the company, or shares an address or a phone with one of its members: one cannot be guest and host at once. Choose another slot.',
        },
  });

/** For a company that accepts: the reason must not identify the person behind the pseudonym. */
export const hostCannotAccept = () =>
  new AppError('conflict', {
    detail: {
      fr: 'Cette candidature ne peut pas être acceptée dans votre établissement. Parlez-en avec le conseiller de la personne.',
      en: 'This candidacy cannot be accepted in your establishment. Talk with the person’s counsellor.',
    },
  });
