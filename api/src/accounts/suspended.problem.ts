import type { Locale } from '../../contract/index.ts';
import { AppError } from '../platform/http/app-error.ts';
import type { AccountRef } from './account-ref.ts';

/** Maximum coordinators named in the sentence. */
const maxNames = 2;

/** Whom to contact about a suspension: coordinators, by name and address. */
export function whomToAsk(coordinators: readonly AccountRef[]): Record<Locale, string> {
  const named = coordinators
    .filter(({ email }) => email !== null)
    .slice(0, maxNames)
    .map(({ name, email }) => `${name} (${email})`);
  return {
    fr:
      named.length > 0
        ? `Pour en parler, écrivez à ${named.join(' ou ')}.`
        : 'Pour en parler, contactez la coordination du territoire.',
    en:
      named.length > 0
        ? `To talk about it, write to ${named.join(' or ')}.`
        : 'To talk about it, contact the coordination of the territory.',
  };
}

/** Shown only to someone who has authenticated. */
export function accountSuspended(reason: string, coordinators: readonly AccountRef[]): AppError {
  const ask = whomToAsk(coordinators);
  const ended = /[.!?…]$/.test(reason) ? reason : `${reason}.`;
  return new AppError('account_suspended', {
    detail: {
      fr: `Votre compte est suspendu par la coordination du territoire. Motif : ${ended} Rien n’est effacé. ${ask.fr}`,
      en: `Your account is suspended by the coordination of the territory. Reason: ${ended} Nothing is erased. ${ask.en}`,
    },
  });
}
