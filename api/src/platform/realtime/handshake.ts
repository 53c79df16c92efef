import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import type { Config } from '../../config.ts';
import { hasSession } from '../auth/session.ts';
import { AppError, toProblem } from '../http/app-error.ts';
import { clientAddress, compileTrust, networkOf } from '../http/client-address.ts';
import { isSameOrigin } from '../http/same-origin.ts';
import type { RateLimits } from '../limits/rate-limits.ts';

/**
 * Accepts handshakes from our own origin only, and limits them per address without a session. The session was read
 * just before.
 */
export function handshakeGuard(config: Config, limits: RateLimits) {
  const trusts = compileTrust(config.trustProxy);
  return async (request: IncomingMessage): Promise<boolean> => {
    if (!isSameOrigin(request, config.publicUrl)) return false;
    if (!isHandshake(request) || (hasSession(request) && request.session?.accountId)) return true;
    await limits.handshake(networkOf(clientAddress(request, trusts)));
    return true;
  };
}

/** The usual problem body, as `data` of the client's `connect_error`. */
export function refusal(code: 'signed_out' | 'internal'): Error {
  return Object.assign(new Error(code), { data: toProblem(new AppError(code), 'fr') });
}

/** The session is read at the handshake; later packets of the same socket carry no cookie. */
export function onlyAtHandshake(handler: RequestHandler): RequestHandler {
  return (request, response, next) => {
    return isHandshake(request) ? handler(request, response, next) : next();
  };
}

const isHandshake = ({ url }: IncomingMessage) => !new URLSearchParams(url?.split('?')[1]).has('sid');
