import type { AccountModel } from './account.model.ts';
import type { AccountsContext } from './accounts.context.ts';
import type { AccountsService } from './accounts.service.ts';
import type { Links } from './links.service.ts';
import { createMailedLinks } from './mailed-links.service.ts';
import { createRegistration } from './registration.service.ts';
import type { RequestedMails } from './requested-mails.ts';
import { createSessionPresenter } from './session.present.ts';
import { createSessionReader } from './session.reader.ts';
import { createSignIn } from './sign-in.service.ts';

/** The account whose session opens, and its membership. */
export interface Entry {
  accountId: string;
  membershipId?: string;
  /** No second factor is required. */
  strong?: boolean;
}

/** Ways to sign in: password, mailed link, registration, first set-up. Invitations have their own service. */
export function createAccessService(
  context: AccountsContext,
  parts: { accounts: AccountModel; service: AccountsService; links: Links; requests: RequestedMails },
) {
  const reader = createSessionReader(context, parts);
  return {
    ...reader,
    sessionOf: createSessionPresenter(context, reader.presentSession),
    ...createSignIn(context, { ...parts, reader }),
    ...createRegistration(context, parts),
    /** A mail to an unverified address uses the same limits as all others. */
    mayReceive: parts.requests.mayReceive,
    wasUsed: parts.requests.wasUsed,
    mailedLinks: createMailedLinks(context, { ...parts, reader }),
  };
}
export type AccessService = ReturnType<typeof createAccessService>;
