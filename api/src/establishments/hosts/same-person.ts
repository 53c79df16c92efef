/** What is known of one person, from accounts and files. */
export interface Traces {
  accountIds: readonly string[];
  /** In lower case. */
  emails: readonly string[];
  /** In E.164. */
  phones: readonly string[];
  births: readonly { firstName: string; lastName: string; birthDate: string }[];
}

export type SameBecause = 'account' | 'email' | 'phone' | 'name_and_birth';

/** Ignores accents, case, hyphens and the order of names. */
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

/** Why two traces are of the same person; null when nothing proves it. */
export function sameBecause(a: Traces, b: Traces): SameBecause | null {
  if (meet(a.accountIds, b.accountIds)) return 'account';
  if (meet(a.emails, b.emails)) return 'email';
  if (meet(a.phones, b.phones)) return 'phone';
  if (meet(a.births.map(birthKey), b.births.map(birthKey))) return 'name_and_birth';
  return null;
}
