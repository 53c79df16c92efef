const prefix = 'passerelle.draft.';
const prefixOf = (accountId: string) => `${prefix}${accountId}.`;

/** The unsent text of this account in a conversation, kept until the tab is closed. */
export function keptDraft(accountId: string, conversationId: string): string {
  try {
    return sessionStorage.getItem(prefixOf(accountId) + conversationId) ?? '';
  } catch {
    return '';
  }
}

export function keepDraft(accountId: string, conversationId: string, text: string): void {
  try {
    const name = prefixOf(accountId) + conversationId;
    if (text) sessionStorage.setItem(name, text);
    else sessionStorage.removeItem(name);
  } catch {
    // When the storage fails, the draft is lost with the page.
  }
}

/** Deletes all drafts in this tab, of every account. */
export function forgetDrafts(): void {
  try {
    for (const name of Object.keys(sessionStorage))
      if (name.startsWith(prefix)) sessionStorage.removeItem(name);
  } catch {
    // Nothing was stored.
  }
}
