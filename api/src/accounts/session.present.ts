import type { Request } from 'express';
import type { Session, SignInState } from '../../contract/index.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { AccountsContext } from './accounts.context.ts';

/** The response of `GET /session`, for the current session of the request. */
export function createSessionPresenter(
  { ports }: Pick<AccountsContext, 'ports'>,
  present: (actor: Actor | null, signIn?: SignInState) => Promise<Session>,
) {
  return async (request: Request): Promise<Session> => {
    const actor = request.actor ?? null;
    return present(actor, {
      ...(await ports.factors.get().signInState(request, actor)),
      ...ports.provider.get().signInState(request),
    });
  };
}
