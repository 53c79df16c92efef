const prefix = 'passerelle.draft.';
const prefixOf = (accountId: string) => `${prefix}${accountId}.`;

/** What this account began in a conversation and did not send; it lives as long as the tab. */
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
    // Without storage the draft lives as long as the page.
  }
}

/** Everything that anybody began in this tab. */
export function forgetDrafts(): void {
  try {
    for (const name of Object.keys(sessionStorage))
      if (name.startsWith(prefix)) sessionStorage.removeItem(name);
  } catch {
    // Nothing was kept.
  }
}
