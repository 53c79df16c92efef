import type { Locale } from '../../contract/primitives.ts';
import type { MessageAddress } from '../accounts/message-address.ts';
import { toE164 } from '../accounts/phone-number.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { AppointmentsContext } from './appointments.context.ts';

/** Where a message to a person goes, and in which language. */
export type PersonAddress = MessageAddress & { locale: Locale };

/**
 * The first of these ways that reaches the person: the e-mail that they proved, or else that of their file; the phone of
 * their file where text messages can be sent. Addresses at which messages do not arrive are left out. Null when there
 * is none.
 */
export async function addressOf(
  { services, sms, undeliverable }: Pick<AppointmentsContext, 'services' | 'sms' | 'undeliverable'>,
  pathway: PathwayDocument,
  ways: readonly MessageAddress['via'][],
): Promise<PersonAddress | null> {
  const account = await services.accounts.accountOfPathway(pathway._id.toHexString());
  const found = {
    email: (account?.email ?? pathway.email)?.toLowerCase(),
    sms: sms.available && pathway.phone ? toE164(pathway.phone) : null,
  };
  const failing = await undeliverable.of(Object.values(found).flatMap((to) => to ?? []));
  for (const via of ways) {
    const to = found[via];
    if (to && !failing.has(to)) return { via, to, locale: account?.locale ?? 'fr' };
  }
  return null;
}
