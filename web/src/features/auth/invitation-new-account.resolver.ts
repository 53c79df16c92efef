import { zodResolver } from '@hookform/resolvers/zod';
import { spendInvitation } from '@passerelle/api/contract';

/** The names are left out when the person's file already has them. */
export const resolver = zodResolver(
  spendInvitation.body.pick({ password: true, firstName: true, lastName: true }).required({ password: true }),
);
