import type { Role } from '../../contract/index.ts';

interface Reader {
  role: Role;
}

/** Only members change an establishment and see its team. */
export function mayEditEstablishment(actor: Reader, isMember: boolean): boolean {
  return actor.role === 'employer' && isMember;
}

/** Only employers declare establishments. */
export function mayDeclareEstablishment(actor: Reader): boolean {
  return actor.role === 'employer';
}
