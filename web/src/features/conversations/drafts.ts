const nameOf = (conversationId: string) => `passerelle.draft.${conversationId}`;

/** What was begun in a conversation and not sent; it lives as long as the tab. */
export function keptDraft(conversationId: string): string {
  try {
    return sessionStorage.getItem(nameOf(conversationId)) ?? '';
  } catch {
    return '';
  }
}

export function keepDraft(conversationId: string, text: string): void {
  try {
    if (text) sessionStorage.setItem(nameOf(conversationId), text);
    else sessionStorage.removeItem(nameOf(conversationId));
  } catch {
    // Without storage the draft lives as long as the page.
  }
}
