import { zodResolver } from '@hookform/resolvers/zod';
import { addNote } from '@passerelle/api/contract';

export const resolver = zodResolver(addNote.body);
