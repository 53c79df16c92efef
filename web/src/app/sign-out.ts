import type { Session } from '@passerelle/api/contract';
import { hasCode, request } from './api.ts';
import { deleteUnsentText } from './delete-unsent-text.ts';
import { useLeaveTo, whileLeaving } from './leaving.ts';
import { disconnectLive } from './live.ts';
import { noteSignOut } from './pending-sign-out.ts';
import { useEnterSession, useSession } from './session.ts';

/**
 * Signs out and deletes unsent text and kept answers on this device. Without network the device forgets at once, and the server
 * hears of it later. A page that needs an account says where to go next; a public page stays.
 */
export function useSignOut(): (to?: string) => Promise<void> {
  const session = useSession();
  const { account, providerSession } = session;
  const enter = useEnterSession();
  const leaveTo = useLeaveTo();
  const leave = async (to?: string) => {
    const provider = await endSession(providerSession);
    disconnectLive();
    if (account) await deleteUnsentText(account.id);
    if (provider !== 'offline' && provider?.location) {
      // the identity provider ends its own session and then redirects to the sign-in page
      window.location.assign(provider.location);
      return;
    }
    if (to) await leaveTo(to);
    await enter(provider === 'offline' ? signedOutOf(session) : null);
  };
  return (to) => whileLeaving(() => leave(to));
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
