import { request } from './api.ts';
import { forgetDevice } from './forget-device.ts';
import { disconnectLive } from './live.ts';
import { useEnterSession, useSession } from './session.ts';

/** Signs out on this device and forgets what was typed on it; the page that is shown decides where to go. */
export function useSignOut(): (before?: () => void) => Promise<void> {
  const { account, providerSession } = useSession();
  const enter = useEnterSession();
  return async (before) => {
    const provider = providerSession ? await request('POST /session/provider/sign-out') : null;
    if (!provider) await request('DELETE /session');
    disconnectLive();
    if (account) await forgetDevice(account.id);
    if (provider?.location) {
      // the identity provider ends its own session too, then leads back to the sign-in page
      window.location.assign(provider.location);
      return;
    }
    before?.();
    await enter(null);
  };
}
