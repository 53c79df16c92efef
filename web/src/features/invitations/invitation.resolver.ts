import { zodResolver } from '@hookform/resolvers/zod';
import { emailSchema } from '@passerelle/api/contract';
import { z } from 'zod';

/** Checks the address only; `bodyFor` adds the place. */
export const resolver = zodResolver(z.object({ email: emailSchema }));
