import type { Request } from 'express';
import { requestOrigin } from '../platform/security-log/request-origin.ts';

/** Where a request came from, as the proof of a signature keeps it. */
export interface Origin {
  address: string;
  agent: string;
}

export function originOf(req: Request): Origin {
  const { address, device } = requestOrigin(req);
  return { address, agent: device };
}
