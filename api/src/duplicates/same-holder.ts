import type { AccountDocument } from '../accounts/account.model.ts';
import { provedEmail, provedPhone } from '../accounts/logins.ts';
import { type Identity, nameWords } from './likeness.ts';

/** An account, and its file. */
export interface Holder {
  account: Pick<
    AccountDocument,
    'firstName' | 'lastName' | 'email' | 'emailVerifiedAt' | 'phone' | 'phoneVerifiedAt'
  >;
  file: Pick<Identity, 'firstName' | 'lastName' | 'birthDate'>;
}

/**
 * Whether two accounts certainly belong to one person: both have verified the same address or number, and both files
 * and accounts agree on name and birth date. Couples share a mailbox, and twins a birth date and almost a name: no
 * single field is enough, and typing errors are not tolerated here.
 */
export function isSameHolder(one: Holder, other: Holder): boolean {
  return (
    provedTogether(one.account, other.account) &&
    Boolean(one.file.birthDate) &&
    one.file.birthDate === other.file.birthDate &&
    sameWords(one.file, other.file) &&
    sameWords(one.account, other.account)
  );
}

function provedTogether(one: Holder['account'], other: Holder['account']): boolean {
  const [email, phone] = [provedEmail(one), provedPhone(one)];
  return (email !== null && email === provedEmail(other)) || (phone !== null && phone === provedPhone(other));
}

type Named = Pick<Identity, 'firstName' | 'lastName'>;

/** The same words in any order; accents, case and dashes are ignored. */
function sameWords(one: Named, other: Named): boolean {
  const written = ({ firstName, lastName }: Named) => nameWords(`${firstName} ${lastName}`).sort().join(' ');
  return written(one) !== '' && written(one) === written(other);
}
