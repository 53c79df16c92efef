import { zodResolver } from '@hookform/resolvers/zod';
import { suspendAccount } from '@passerelle/api/contract';

export const resolver = zodResolver(suspendAccount.body);
