import { forgetForms } from './kept-form.ts';

/** Told to the other tabs: what somebody typed there goes with them. */
const channelName = 'passerelle.left';

/**
 * Somebody leaves this device: what they typed and did not send goes with them, for the next person at the same
 * screen. A session that merely ends (a long pause, another tab's cookie) keeps it for its own account.
 */
export async function forgetDevice(accountId: string): Promise<void> {
  await forgetHere(accountId);
  if (typeof BroadcastChannel === 'undefined') return;
  const channel = new BroadcastChannel(channelName);
  channel.postMessage(accountId);
  channel.close();
}

/** Forgets here too when another tab signs out; returns what stops listening. */
export function followLeaving(): () => void {
  if (typeof BroadcastChannel === 'undefined') return () => {};
  const channel = new BroadcastChannel(channelName);
  channel.onmessage = ({ data }) => void forgetHere(String(data));
  return () => channel.close();
}

async function forgetHere(accountId: string): Promise<void> {
  forgetForms(accountId);
  const [{ forgetTyped }, { forgetSlotDrafts }] = await Promise.all([
    import('../features/conversations/forget-typed.ts'),
    import('../features/slot-form/kept-draft.ts'),
  ]);
  forgetSlotDrafts(accountId);
  await forgetTyped(accountId);
}
