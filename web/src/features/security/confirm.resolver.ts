import { zodResolver } from '@hookform/resolvers/zod';
import { confirmWithPassword } from '@passerelle/api/contract';

export const resolver = zodResolver(confirmWithPassword.body);
