import type { askForFacts, ParsedOf } from '../../../contract/index.ts';
import type { MessageAddress } from '../../accounts/message-address.ts';
import { AppError, invalidField } from '../../platform/http/app-error.ts';
import type { WrittenConvention } from '../convention.access.ts';
import { addressesOfParty } from '../convention.addresses.ts';

/** Milliseconds between two links of one convention. */
const pause = 10 * 60_000;

/**
 * Where a link goes: to who signs for the company, as the draft names them; null when it is asked in the conversation
 * or by a link to copy. Throws `validation_failed` without such an address, `too_many_requests` soon after the last link.
 */
export function linkAddress(
  { asks, content }: Pick<WrittenConvention, 'asks' | 'content'>,
  { by, to, clientId }: ParsedOf<typeof askForFacts>['body'],
  { mail, sms, now }: { mail: boolean; sms: boolean; now: Date },
): MessageAddress | null {
  if (by === 'conversation') return null;
  if (to !== 'employer')
    throw invalidField('body.by', 'company_only', {
      fr: 'Seule une entreprise peut être questionnée par un lien. Écrivez à la personne dans l’échange.',
      en: 'Only a company can be asked by a link. Write to the person in the conversation.',
    });
  if (by === 'copy') return null;
  const found = addressesOfParty(content, 'establishment').find(({ via }) => via === by);
  if (!(by === 'sms' ? sms : mail)) throw cannotSend(by);
  if (!found)
    throw invalidField('body.by', 'address_missing', {
      fr: 'Indiquez d’abord dans la partie 2 comment joindre qui signe pour l’entreprise.',
      en: 'First say in part 2 how to reach who signs for the company.',
    });
  const last = (asks ?? []).findLast(({ sentTo }) => sentTo);
  const wait = last ? last.at.getTime() + pause - now.getTime() : 0;
  if (wait > 0 && last?.id !== clientId)
    throw new AppError('too_many_requests', { retryAfter: Math.ceil(wait / 1000) });
  return found;
}

const cannotSend = (by: 'email' | 'sms') =>
  invalidField('body.by', 'address_missing', {
    fr: `Ce serveur n’envoie pas ${by === 'sms' ? 'de SMS' : 'd’e-mails'} : choisissez une autre façon.`,
    en: `This server sends no ${by === 'sms' ? 'text messages' : 'e-mails'}: choose another way.`,
  });
