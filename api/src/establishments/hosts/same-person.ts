/** What is known of one human being, from accounts and files. */
export interface Traces {
  accountIds: readonly string[];
  /** In lower case. */
  emails: readonly string[];
  /** In E.164. */
  phones: readonly string[];
  births: readonly { firstName: string; lastName: string; birthDate: string }[];
}

export type SameBecause = 'account' | 'email' | 'phone' | 'name_and_birth';

/** Accents, capitals, hyphens and the order of names do not tell two people apart. */
function nameKey(firstName: string, lastName: string): string {
  return `${firstName} ${lastName}`
    .normalize('NFD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .sort()
    .join(' ');
}

const birthKey = ({ firstName, lastName, birthDate }: Traces['births'][number]) =>
  `${nameKey(firstName, lastName)} ${birthDate}`;

const meet = (a: readonly string[], b: readonly string[]) => a.some((one) => b.includes(one));

/** Why two traces must be of the same person; null when nothing says so. */
export function sameBecause(a: Traces, b: Traces): SameBecause | null {
  if (meet(a.accountIds, b.accountIds)) return 'account';
  if (meet(a.emails, b.emails)) return 'email';
  if (meet(a.phones, b.phones)) return 'phone';
  if (meet(a.births.map(birthKey), b.births.map(birthKey))) return 'name_and_birth';
  return null;
}
