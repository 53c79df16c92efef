import type { Request } from 'express';

const longestDevice = 200;

/** Where a request came from, for the security log: the client address and the browser's name. */
export function requestOrigin(request: Request): { address: string; device: string } {
  return { address: request.ip ?? '', device: (request.headers['user-agent'] ?? '').slice(0, longestDevice) };
}
