import { zodResolver } from '@hookform/resolvers/zod';
import { resetPassword } from '@passerelle/api/contract';

export const resolver = zodResolver(resetPassword.body.required({ accountId: true }));
