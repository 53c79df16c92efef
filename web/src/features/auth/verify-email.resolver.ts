import { zodResolver } from '@hookform/resolvers/zod';
import { verifyEmail } from '@passerelle/api/contract';

export const resolver = zodResolver(verifyEmail.body);
