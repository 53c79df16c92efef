import { createHash } from 'node:crypto';

/** How a token is stored: a stolen database opens no link. */
export const hashOfToken = (token: string) =>
  createHash('sha256').update(`booking-link:${token}`).digest('hex');
