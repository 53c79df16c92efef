import type { SigningPage } from '@passerelle/api/contract';

/** What the page behind a personal link shows, of one kind of document. */
export interface LinkProps<Page extends SigningPage> {
  page: Page;
  token: string;
  /** Why the last try to sign was refused. */
  problem: unknown;
  onAnswer: (page: SigningPage) => void;
  /** With why the signature was refused, when it was. */
  onStale: (error?: unknown) => void;
}
