import { zodResolver } from '@hookform/resolvers/zod';
import { requestPasswordReset } from '@passerelle/api/contract';

export const resolver = zodResolver(requestPasswordReset.body);
