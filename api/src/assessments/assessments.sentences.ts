import { appError, invalidField } from '../platform/http/app-error.ts';

export const answered = () =>
  appError('conflict', {
    detail: {
      fr: 'La personne a déjà répondu à ce bilan : complétez-le par un message.',
      en: 'The person has already answered this assessment: add to it by a message.',
    },
  });

export const closed = () =>
  appError('conflict', {
    detail: {
      fr: 'Ce bilan est clos : complétez-le par un message.',
      en: 'This assessment is closed: add to it by a message.',
    },
  });

export const remindedAlready = () =>
  appError('conflict', {
    detail: {
      fr: 'Un rappel est parti il y a moins de 24 heures : laissez le temps de répondre.',
      en: 'A reminder was sent less than 24 hours ago: leave time to answer.',
    },
  });

export const nothingAwaited = () =>
  appError('conflict', {
    detail: {
      fr: 'Cette partie du bilan n’est pas attendue pour le moment : rechargez la page.',
      en: 'This part of the assessment is not awaited for now: reload the page.',
    },
  });

export const notOfSlot = (path: string) =>
  invalidField(path, 'unknown_skill', {
    fr: 'Cette compétence n’est pas de cette immersion : rechargez la page.',
    en: 'This skill is not part of this immersion: reload the page.',
  });

export const notOfStructure = (path: string) =>
  invalidField(path, 'unknown_question', {
    fr: 'Cette question n’est plus posée par votre structure : rechargez la page.',
    en: 'Your structure does not ask this question any more: reload the page.',
  });

export const inFuture = () =>
  invalidField('body.toldOn', 'consent_in_future', {
    fr: 'La réponse ne peut pas être datée de demain.',
    en: 'The answer cannot be dated in the future.',
  });

export const renewsNothing = () =>
  appError('conflict', {
    detail: {
      fr: 'Une convention se renouvelle quand ses objectifs n’ont pas été atteints, une fois son bilan clos (D5135-3).',
      en: 'A convention is renewed when its objectives were not reached, once its assessment is closed (D5135-3).',
    },
  });

export const renewedAlready = () =>
  appError('conflict', {
    detail: {
      fr: 'Cette convention a déjà été renouvelée : elle ne peut l’être qu’une fois (D5135-3).',
      en: 'This convention has already been renewed: it can be only once (D5135-3).',
    },
  });
