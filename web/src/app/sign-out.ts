import { request } from './api.ts';
import { forgetDevice } from './forget-device.ts';
import { disconnectLive } from './live.ts';
import { useEnterSession, useSession } from './session.ts';

/** Signs out on this device and forgets what was typed on it; the page that is shown decides where to go. */
export function useSignOut(): (before?: () => void) => Promise<void> {
  const { account } = useSession();
  const enter = useEnterSession();
  return async (before) => {
    await request('DELETE /session');
    disconnectLive();
    if (account) await forgetDevice(account.id);
    before?.();
    await enter(null);
  };
}
