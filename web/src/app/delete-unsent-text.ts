import { forgetKept } from './kept-answers.ts';
import { deleteKeptForms } from './kept-form.ts';

/** Notifies the other tabs of a sign-out, so that they delete their unsent text too. */
const channelName = 'passerelle.left';

/**
 * Deletes what the account typed and did not send on this device, and the answers kept for when there is no network. Runs at sign-out, because another person may use the
 * same computer next. When a session only expires, the text is kept for the same account.
 */
export async function deleteUnsentText(accountId: string): Promise<void> {
  await forgetHere(accountId);
  if (typeof BroadcastChannel === 'undefined') return;
  const channel = new BroadcastChannel(channelName);
  channel.postMessage(accountId);
  channel.close();
}

/** Also deletes unsent text when another tab signs out. Returns a function that stops listening. */
export function subscribeToSignOut(): () => void {
  if (typeof BroadcastChannel === 'undefined') return () => {};
  const channel = new BroadcastChannel(channelName);
  channel.onmessage = ({ data }) => void forgetHere(String(data));
  return () => channel.close();
}

async function forgetHere(accountId: string): Promise<void> {
  deleteKeptForms(accountId);
  await forgetKept();
  const [{ deleteUnsentMessages }, { forgetSlotDrafts }, { forgetInterviews }] = await Promise.all([
    import('../features/conversations/delete-unsent-messages.ts'),
    import('../features/slot-form/kept-draft.ts'),
    import('../features/interview/sync/kept-items.ts'),
  ]);
  forgetSlotDrafts(accountId);
  forgetInterviews(accountId);
  await deleteUnsentMessages(accountId);
}
