import { zodResolver } from '@hookform/resolvers/zod';
import { addSideNote } from '@passerelle/api/contract';

export const resolver = zodResolver(addSideNote.body);
