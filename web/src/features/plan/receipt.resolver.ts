import { zodResolver } from '@hookform/resolvers/zod';
import { daySchema } from '@passerelle/api/contract';
import { z } from 'zod';

export const resolver = zodResolver(z.object({ receivedOn: daySchema }));
