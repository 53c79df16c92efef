import { forgetDrafts } from './drafts.ts';
import { forgetFiles } from './file-sendings.ts';
import { forgetOutbox } from './outboxes.ts';

/** Drafts, waiting messages and files of an account, in this tab and in the browser's store. */
export async function forgetTyped(accountId: string): Promise<void> {
  forgetDrafts();
  forgetFiles();
  await forgetOutbox(accountId);
}
