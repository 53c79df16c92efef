import type { Request } from 'express';
import type { Session } from '../../contract/index.ts';
import type { Context } from '../platform/context.ts';

/** Answers what every page needs first, as the session of the request stands now. */
export function createSessionPresenter({ services }: Pick<Context, 'services'>) {
  return async (request: Request): Promise<Session> => {
    const actor = request.actor ?? null;
    return services.access.presentSession(actor, {
      ...(await services.accounts.asks.factors.mustAnswer().signInState(request, actor)),
      ...services.accounts.asks.provider.mustAnswer().signInState(request),
    });
  };
}
