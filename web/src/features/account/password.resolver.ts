import { zodResolver } from '@hookform/resolvers/zod';
import { changePassword } from '@passerelle/api/contract';

export const resolver = zodResolver(changePassword.body);
