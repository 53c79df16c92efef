import { z } from 'zod';
import type { ConventionContent } from '../../contract/index.ts';
import type { SigningParty } from '../../contract/lists.ts';
import { printedPhone, toE164 } from '../accounts/phone-number.ts';

/** Where a link or a code goes: an e-mail in lower case, or a phone in E.164. */
export interface PartyAddress {
  via: 'email' | 'sms';
  to: string;
}

const emailSchema = z.email().max(254);

function addressesOf({ email, phone }: { email: string; phone: string }): PartyAddress[] {
  const number = toE164(phone);
  return [
    ...(email === '' ? [] : [{ via: 'email' as const, to: email.toLowerCase() }]),
    ...(number ? [{ via: 'sms' as const, to: number }] : []),
  ];
}

/** A contact typed as one text: the e-mail in it, when it has exactly one, and the phone when it is nothing else. */
function addressesIn(contact: string): PartyAddress[] {
  const words = contact.split(/[\s,;<>()]+/).filter((word) => emailSchema.safeParse(word).success);
  const emails = [...new Set(words.map((word) => word.toLowerCase()))];
  return addressesOf({ email: emails.length === 1 ? (emails[0] ?? '') : '', phone: contact });
}

/** How a party can be reached, e-mail first. Empty for structures, whose counsellors sign with their accounts. */
export function addressesOfParty(
  { person, legalRepresentative, host }: ConventionContent,
  party: SigningParty,
): PartyAddress[] {
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

/** `c•••@atelier.example`, `•• •• •• •• 34`: its owner knows it again, and nobody else learns it. */
export function masked({ via, to }: PartyAddress): string {
  if (via === 'email') {
    const at = to.lastIndexOf('@');
    return `${to.slice(0, 1)}•••${to.slice(at)}`;
  }
  return `•• •• •• •• ${printedPhone(to).slice(-2)}`;
}
