import type { Locale } from '../../contract/primitives.ts';
import type { MessageAddress } from '../accounts/message-address.ts';
import { toE164 } from '../accounts/phone-number.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { UndeliverableDocument } from '../platform/undeliverable/undeliverable.model.ts';
import type { AppointmentsContext } from './appointments.context.ts';

/** Where a message to a person goes, and in which language. */
export type PersonAddress = MessageAddress & { locale: Locale };

/** Where a person can be written to. */
export interface PersonAddresses {
  /** Where mails can be sent, in lower case. */
  email: string | null;
  /** To show, in lower case. */
  mailbox: string | null;
  /** Where text messages can be sent, E.164. */
  sms: string | null;
  /** To call, E.164. */
  phone: string | null;
  locale: Locale;
  /** Those of these at which messages do not arrive. */
  failing: ReadonlyMap<string, UndeliverableDocument>;
}

type Person = Pick<PathwayDocument, '_id' | 'email' | 'phone'>;
type Needs = Pick<AppointmentsContext, 'services' | 'mail' | 'sms' | 'undeliverable' | 'ports'>;

/** Of each person: the e-mail that they proved, or else that of their file; the phone of their file. */
export async function addressesOf(
  { services, mail, sms, undeliverable, ports }: Needs,
  people: readonly Person[],
): Promise<Map<string, PersonAddresses>> {
  const ids = people.map(({ _id }) => `${_id}`);
  const [accounts, locales] = await Promise.all([
    Promise.all(ids.map((id) => services.accounts.accountOfPathway(id))),
    ports.contacts.connected?.localesOf(ids),
  ]);
  const found = people.map(({ email, phone }, at) => ({
    mailbox: (accounts[at]?.email ?? email)?.toLowerCase() ?? null,
    phone: phone ? toE164(phone) : null,
    locale: locales?.get(ids[at] ?? '') ?? accounts[at]?.locale ?? 'fr',
  }));
  const all = found.flatMap(({ mailbox, phone }) => [mailbox, phone].filter((one) => one !== null));
  const failing = await undeliverable.of(all);
  return new Map(
    found.map((one, at) => [
      ids[at] ?? '',
      {
        ...one,
        email: mail.available ? one.mailbox : null,
        sms: sms.available ? one.phone : null,
        failing,
      },
    ]),
  );
}

/** The first of these ways in which messages reach the person; null when there is none. */
export function firstWay(
  addresses: PersonAddresses,
  ways: readonly MessageAddress['via'][],
): PersonAddress | null {
  for (const via of ways) {
    const to = addresses[via];
    if (to && !addresses.failing.has(to)) return { via, to, locale: addresses.locale };
  }
  return null;
}

export async function addressOf(
  context: Needs,
  pathway: Person,
  ways: readonly MessageAddress['via'][],
): Promise<PersonAddress | null> {
  const addresses = (await addressesOf(context, [pathway])).get(`${pathway._id}`);
  return addresses ? firstWay(addresses, ways) : null;
}
