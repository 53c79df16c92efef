import { createHmac } from 'node:crypto';
import type { Request } from 'express';
import type { Context } from '../platform/context.ts';
import { networkOf } from '../platform/http/client-address.ts';
import { accountNamed } from '../platform/http/mount.ts';
import type { Requester } from '../platform/limits/recipient-limits.ts';

/** Where a request for a mail or message comes from, without storing the network in clear. */
export function createRequesters({ limits }: Pick<Context, 'limits'>, secret: string) {
  return {
    /** `named` is the body that names an account; the work is the same whether it exists or not. */
    async of(request: Request, named?: object): Promise<Requester> {
      const network = networkOf(request.ip ?? '');
      return {
        from: createHmac('sha256', secret).update(`asker:${network}`).digest('base64url'),
        known: await limits.attempts.knows(network, accountNamed(named)),
      };
    },
  };
}
export type Requesters = ReturnType<typeof createRequesters>;
