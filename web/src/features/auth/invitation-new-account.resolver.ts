import { zodResolver } from '@hookform/resolvers/zod';
import { spendInvitation } from '@passerelle/api/contract';

/** The names are left out where a person's file knows them. */
export const resolver = zodResolver(
  spendInvitation.body.pick({ password: true, firstName: true, lastName: true }).required({ password: true }),
);
