import type { Role } from '../../contract/index.ts';

interface Reader {
  role: Role;
}

/** Members alone change an establishment and see its team. */
export function mayEditEstablishment(actor: Reader, isMember: boolean): boolean {
  return actor.role === 'employer' && isMember;
}

/** An employer declares establishments; nobody else speaks for a company. */
export function mayDeclareEstablishment(actor: Reader): boolean {
  return actor.role === 'employer';
}
