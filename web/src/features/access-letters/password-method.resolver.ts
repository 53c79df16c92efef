import { zodResolver } from '@hookform/resolvers/zod';
import { passwordSchema } from '@passerelle/api/contract';
import { z } from 'zod';

export const resolver = zodResolver(
  z
    .object({ password: passwordSchema, again: z.string() })
    .refine(({ password, again }) => password === again, { path: ['again'], message: 'different' }),
);
