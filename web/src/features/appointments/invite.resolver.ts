import { zodResolver } from '@hookform/resolvers/zod';
import { inviteToBook } from '@passerelle/api/contract';

export const resolver = zodResolver(inviteToBook.body);
