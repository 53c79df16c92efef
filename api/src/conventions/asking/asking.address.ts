import type { askForFacts, ParsedOf } from '../../../contract/index.ts';
import type { MessageAddress } from '../../accounts/message-address.ts';
import { AppError, invalidField } from '../../platform/http/app-error.ts';
import type { WrittenConvention } from '../convention.access.ts';
import { addressesOfParty } from '../convention.addresses.ts';

/** Milliseconds between two links of one convention. */
const pause = 10 * 60_000;

/**
 * Where a link goes: to who signs for the company, as the draft names them; null when it is asked in the conversation.
 * Throws `validation_failed` without such an address, `too_many_requests` soon after the last link.
 */
export function linkAddress(
  { asks, content }: Pick<WrittenConvention, 'asks' | 'content'>,
  { by, to, clientId }: ParsedOf<typeof askForFacts>['body'],
  { sms, now }: { sms: boolean; now: Date },
): MessageAddress | null {
  if (by === 'conversation') return null;
  if (to !== 'employer')
    throw invalidField('body.by', 'company_only', {
      fr: 'Seule une entreprise peut être questionnée par un lien. Écrivez à la personne dans l’échange.',
      en: 'Only a company can be asked by a link. Write to the person in the conversation.',
    });
  const found = addressesOfParty(content, 'establishment').find(({ via }) => via === by);
  if (!found || (by === 'sms' && !sms))
    throw invalidField('body.by', 'address_missing', {
      fr:
        by === 'sms'
          ? 'Aucun SMS ne peut partir : indiquez un e-mail pour qui signe pour l’entreprise.'
          : 'Indiquez d’abord l’e-mail de qui signe pour l’entreprise (partie 2).',
      en:
        by === 'sms'
          ? 'No text message can be sent: give an e-mail of who signs for the company.'
          : 'First give the e-mail of who signs for the company (part 2).',
    });
  const last = (asks ?? []).findLast(({ sentTo }) => sentTo);
  const wait = last ? last.at.getTime() + pause - now.getTime() : 0;
  if (wait > 0 && last?.id !== clientId)
    throw new AppError('too_many_requests', { retryAfter: Math.ceil(wait / 1000) });
  return found;
}
