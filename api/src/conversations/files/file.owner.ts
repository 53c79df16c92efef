/** Whose file it is, stored with its bytes. */
export interface FileOwner {
  accountId: string;
  conversationId: string;
}
