import { AppError } from '../../../platform/http/app-error.ts';

/** Maximum passkeys of one account. */
export const maxPasskeys = 10;

/** The same error for everything that can be wrong with a passkey, so that it reveals nothing. */
export function refusedPasskey(cause?: unknown): AppError {
  return new AppError('wrong_credentials', {
    cause,
    detail: {
      fr: 'Cette clé d’accès n’a pas été acceptée. Recommencez, ou connectez-vous autrement.',
      en: 'This passkey was not accepted. Try again, or sign in another way.',
    },
  });
}

export const tooManyPasskeys = () =>
  new AppError('conflict', {
    detail: {
      fr: `Un compte a au plus ${maxPasskeys} clés d’accès. Retirez-en une que vous n’utilisez plus.`,
      en: `An account has at most ${maxPasskeys} passkeys. Remove one that you no longer use.`,
    },
  });
export const alreadyThere = {
  fr: 'Cette clé d’accès est déjà enregistrée.',
  en: 'This passkey is already registered.',
};
export const lastWayIn = {
  fr: 'C’est votre seul moyen d’entrer. Ajoutez-en un autre avant de retirer celui-ci.',
  en: 'This is your only way in. Add another one before removing this one.',
};
export const lastSecondFactor = {
  fr: 'Une double authentification vous est demandée. Ajoutez un autre moyen avant de retirer celui-ci.',
  en: 'A second factor is required of you. Add another one before removing this one.',
};
export const needsAddress = {
  fr: 'Les clés d’accès demandent que ce site ait une adresse en https.',
  en: 'Passkeys need this site to have an https address.',
};
