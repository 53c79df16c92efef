import { zodResolver } from '@hookform/resolvers/zod';
import { updateAccount } from '@passerelle/api/contract';

export const resolver = zodResolver(updateAccount.body);
