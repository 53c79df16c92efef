import { zodResolver } from '@hookform/resolvers/zod';
import { checkAccessLetter } from '@passerelle/api/contract';

export const resolver = zodResolver(checkAccessLetter.body);
