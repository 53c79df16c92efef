import { z } from 'zod';
import type { ConventionContent } from '../../contract/index.ts';
import type { SigningParty } from '../../contract/lists.ts';
import type { MessageAddress } from '../accounts/message-address.ts';
import { toE164 } from '../accounts/phone-number.ts';

const emailSchema = z.email().max(254);

function addressesOf({ email, phone }: { email: string; phone: string }): MessageAddress[] {
  const number = toE164(phone);
  return [
    ...(email === '' ? [] : [{ via: 'email' as const, to: email.toLowerCase() }]),
    ...(number ? [{ via: 'sms' as const, to: number }] : []),
  ];
}

/** A contact typed as one text: the e-mail in it, when it has exactly one, and the phone when it is nothing else. */
function addressesIn(contact: string): MessageAddress[] {
  const words = contact.split(/[\s,;<>()]+/).filter((word) => emailSchema.safeParse(word).success);
  const emails = [...new Set(words.map((word) => word.toLowerCase()))];
  return addressesOf({ email: emails.length === 1 ? (emails[0] ?? '') : '', phone: contact });
}

/** How a party can be reached, e-mail first. Empty for structures, whose counsellors sign with their accounts. */
export function addressesOfParty(
  { person, legalRepresentative, host }: ConventionContent,
  party: SigningParty,
): MessageAddress[] {
  switch (party) {
    case 'beneficiary':
      return addressesOf(person);
    case 'legal_representative':
      return legalRepresentative ? addressesOf(legalRepresentative) : [];
    case 'establishment':
      return host.representative ? addressesOf(host.representative) : [];
    case 'employer':
      return addressesIn(person.employer?.contact ?? '');
    case 'prescriber':
    case 'accompanying_structure':
      return [];
  }
}
