import { zodResolver } from '@hookform/resolvers/zod';
import { transferConvention } from '@passerelle/api/contract';

export const resolver = zodResolver(transferConvention.body);
