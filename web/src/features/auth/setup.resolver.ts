import { zodResolver } from '@hookform/resolvers/zod';
import { setUp } from '@passerelle/api/contract';

export const resolver = zodResolver(setUp.body);
