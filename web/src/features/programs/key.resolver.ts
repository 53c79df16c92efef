import { zodResolver } from '@hookform/resolvers/zod';
import { createApiKey, daySchema } from '@passerelle/api/contract';

/** What the form asks for; its day is filled in. */
export const resolver = zodResolver(
  createApiKey.body.pick({ name: true, scopes: true }).extend({ expiresOn: daySchema }),
);
