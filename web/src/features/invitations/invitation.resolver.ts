import { zodResolver } from '@hookform/resolvers/zod';
import { emailSchema } from '@passerelle/api/contract';
import { z } from 'zod';

/** Where to is known: `bodyFor` adds it. */
export const resolver = zodResolver(z.object({ email: emailSchema }));
