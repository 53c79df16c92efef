import type { Plan } from '@passerelle/api/contract';

/** What those who accompany write, in its order: a contract is drawn up from the orientation and the diagnosis. */
export type DeskNext = 'orientation' | 'diagnosis' | 'contract';

/** What is to be written next: its button is the primary one. Null while a contract is in force. */
export function deskNextOf({ orientation, diagnosis, open, inForce }: Plan): DeskNext | null {
  if (!orientation) return 'orientation';
  if (!diagnosis) return 'diagnosis';
  return open || !inForce ? 'contract' : null;
}
