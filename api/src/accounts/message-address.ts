import { printedPhone } from './phone-number.ts';

/** Where a link or a code goes: an e-mail in lower case, or a phone in E.164. */
export interface MessageAddress {
  via: 'email' | 'sms';
  to: string;
}

/** `c•••@atelier.example`, `•• •• •• •• 34`: its owner knows it again, and nobody else learns it. */
export function masked({ via, to }: MessageAddress): string {
  if (via === 'email') return `${to.slice(0, 1)}•••${to.slice(to.lastIndexOf('@'))}`;
  return `•• •• •• •• ${printedPhone(to).slice(-2)}`;
}
