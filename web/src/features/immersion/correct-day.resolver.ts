import { zodResolver } from '@hookform/resolvers/zod';
import { z } from 'zod';

export const resolver = zodResolver(
  z.object({
    absent: z.boolean(),
    hours: z.coerce.number<string>().int().min(0).max(24),
    minutes: z.coerce.number<string>().int().min(0).max(59),
  }),
);
