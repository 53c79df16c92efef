import { createHmac } from 'node:crypto';
import type { Request } from 'express';
import type { Context } from '../platform/context.ts';
import { networkOf } from '../platform/http/client-address.ts';
import { accountNamed } from '../platform/http/mount.ts';
import type { Requester } from '../platform/limits/recipient-limits.ts';

/** From where a mail or a message is asked for, without what would name the network to who reads the database. */
export function createRequesters({ limits }: Pick<Context, 'limits'>, secret: string) {
  return {
    /** `named`: the body by which somebody names an account; asked in the same way whether there is one or not. */
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
