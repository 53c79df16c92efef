import { zodResolver } from '@hookform/resolvers/zod';
import { signIn } from '@passerelle/api/contract';

export const resolver = zodResolver(signIn.body);
