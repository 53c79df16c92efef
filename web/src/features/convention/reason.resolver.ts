import { zodResolver } from '@hookform/resolvers/zod';
import { longTextSchema } from '@passerelle/api/contract';
import { z } from 'zod';

export const resolver = zodResolver(z.object({ reason: longTextSchema.min(1) }));
