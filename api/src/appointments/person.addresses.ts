import { printedPhone, toE164 } from '../accounts/phone-number.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { AppointmentsContext } from './appointments.context.ts';

/** Where a message to a person goes: an e-mail in lower case, or a phone in E.164. */
export interface PersonAddress {
  via: 'email' | 'sms';
  to: string;
}

/** The address that the person proved, or else the one in their file; null when there is none, or no SMS is sent. */
export async function addressOf(
  { services, sms }: Pick<AppointmentsContext, 'services' | 'sms'>,
  pathway: PathwayDocument,
  via: PersonAddress['via'],
): Promise<PersonAddress | null> {
  if (via === 'email') {
    const account = await services.accounts.accountOfPathway(pathway._id.toHexString());
    const email = account?.email ?? pathway.email;
    return email ? { via, to: email.toLowerCase() } : null;
  }
  const number = sms.available && pathway.phone ? toE164(pathway.phone) : null;
  return number ? { via, to: number } : null;
}

/** `c•••@exemple.fr`, `•• •• •• •• 34`: its owner knows it again, and nobody else learns it. */
export function masked({ via, to }: PersonAddress): string {
  if (via === 'email') return `${to.slice(0, 1)}•••${to.slice(to.lastIndexOf('@'))}`;
  return `•• •• •• •• ${printedPhone(to).slice(-2)}`;
}
