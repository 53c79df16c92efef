import { zodResolver } from '@hookform/resolvers/zod';
import { signInPresence } from '@passerelle/api/contract';

export const resolver = zodResolver(signInPresence.body.pick({ how: true }));
