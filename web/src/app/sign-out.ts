import type { Session } from '@passerelle/api/contract';
import { hasCode, request } from './api.ts';
import { deleteUnsentText } from './delete-unsent-text.ts';
import { whileLeaving } from './leaving.ts';
import { disconnectLive } from './live.ts';
import { noteSignOut } from './pending-sign-out.ts';
import { useEnterSession, useSession } from './session.ts';

/**
 * Signs out and deletes unsent text and kept answers on this device. Without network the device forgets at once, and the server
 * hears of it later. The current page decides where to go next: `before` leads there while the account is still known, because a
 * page that needs one would lead to the sign-in page.
 */
export function useSignOut(): (before?: () => unknown) => Promise<void> {
  const session = useSession();
  const { account, providerSession } = session;
  const enter = useEnterSession();
  const leave = async (before?: () => unknown) => {
    const provider = await endSession(providerSession);
    disconnectLive();
    if (account) await deleteUnsentText(account.id);
    if (provider !== 'offline' && provider?.location) {
      // the identity provider ends its own session and then redirects to the sign-in page
      window.location.assign(provider.location);
      return;
    }
    await before?.();
    await enter(provider === 'offline' ? signedOutOf(session) : null);
  };
  return (before) => whileLeaving(() => leave(before));
}

async function endSession(withProvider: boolean) {
  try {
    if (withProvider) return await request('POST /session/provider/sign-out');
    await request('DELETE /session');
    return null;
  } catch (error) {
    if (!hasCode(error, 'offline')) throw error;
    noteSignOut();
    return 'offline' as const;
  }
}

/** What the server would say of this installation to nobody. */
const signedOutOf = (session: Session): Session => ({
  ...session,
  account: null,
  membership: null,
  secondFactor: null,
  secondFactorDue: null,
  providerSession: false,
});
