import { forgetDrafts } from './drafts.ts';
import { forgetFiles } from './file-sendings.ts';
import { forgetOutbox } from './outboxes.ts';

/** Deletes the drafts, waiting messages and uploads of an account, in this tab and in IndexedDB. */
export async function deleteUnsentMessages(accountId: string): Promise<void> {
  forgetDrafts();
  forgetFiles();
  await forgetOutbox(accountId);
}
