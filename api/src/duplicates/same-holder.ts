import type { AccountDocument } from '../accounts/account.model.ts';
import { provedEmail, provedPhone } from '../accounts/logins.ts';
import { type Identity, nameWords } from './likeness.ts';

/** An account, and the file that it opens. */
export interface Holder {
  account: Pick<
    AccountDocument,
    'firstName' | 'lastName' | 'email' | 'emailVerifiedAt' | 'phone' | 'phoneVerifiedAt'
  >;
  file: Pick<Identity, 'firstName' | 'lastName' | 'birthDate'>;
}

/**
 * Whether two accounts are shown to be one person's: by what both have proved, and by who both files and both accounts
 * say they are. A couple shares a mailbox, twins a birth date and nearly a name: no part of it is enough, and a slip in
 * a name is not forgiven here as it is where files are only compared.
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

/** The same words, whichever of them is the first name; accents, case and dashes apart. */
function sameWords(one: Named, other: Named): boolean {
  const written = ({ firstName, lastName }: Named) => nameWords(`${firstName} ${lastName}`).sort().join(' ');
  return written(one) !== '' && written(one) === written(other);
}
