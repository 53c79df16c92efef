/** Owner of a file, stored in its metadata. */
export interface FileOwner {
  accountId: string;
  conversationId: string;
}
