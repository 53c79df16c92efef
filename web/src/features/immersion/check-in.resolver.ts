import { zodResolver } from '@hookform/resolvers/zod';
import { checkIn } from '@passerelle/api/contract';

export const resolver = zodResolver(checkIn.body);
