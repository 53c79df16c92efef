import { request } from './api.ts';
import { deleteUnsentText } from './delete-unsent-text.ts';
import { disconnectLive } from './live.ts';
import { useEnterSession, useSession } from './session.ts';

/** Signs out and deletes unsent text on this device. The current page decides where to go next. */
export function useSignOut(): (before?: () => void) => Promise<void> {
  const { account, providerSession } = useSession();
  const enter = useEnterSession();
  return async (before) => {
    const provider = providerSession ? await request('POST /session/provider/sign-out') : null;
    if (!provider) await request('DELETE /session');
    disconnectLive();
    if (account) await deleteUnsentText(account.id);
    if (provider?.location) {
      // the identity provider ends its own session and then redirects to the sign-in page
      window.location.assign(provider.location);
      return;
    }
    before?.();
    await enter(null);
  };
}
