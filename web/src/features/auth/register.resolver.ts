import { zodResolver } from '@hookform/resolvers/zod';
import { registerAccount } from '@passerelle/api/contract';

export const resolver = zodResolver(registerAccount.body);
