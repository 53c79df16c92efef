import { request } from './api.ts';

const key = 'passerelle.leaving';

/** Somebody signed out without network: the server must hear of it before it gives this device anything else. */
export function noteSignOut(): void {
  localStorage.setItem(key, '1');
}

export const isSigningOut = () => localStorage.getItem(key) !== null;

/** Ends on the server what was ended on the device. Without network it waits for the next time. */
export async function finishSignOut(): Promise<void> {
  if (!isSigningOut()) return;
  try {
    await request('DELETE /session');
    localStorage.removeItem(key);
  } catch {
    // still without network
  }
}
