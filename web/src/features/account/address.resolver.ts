import { zodResolver } from '@hookform/resolvers/zod';
import { askAddressChange } from '@passerelle/api/contract';

export const resolver = zodResolver(askAddressChange.body);
