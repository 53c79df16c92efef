import { zodResolver } from '@hookform/resolvers/zod';
import { findAccounts } from '@passerelle/api/contract';

export const resolver = zodResolver(findAccounts.body);
