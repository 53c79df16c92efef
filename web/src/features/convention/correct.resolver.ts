import { zodResolver } from '@hookform/resolvers/zod';
import { z } from 'zod';
import { correctable } from './correctable.ts';

export const resolver = zodResolver(
  z.object({ path: z.enum(correctable), value: z.string().trim().min(1).max(200) }),
);
