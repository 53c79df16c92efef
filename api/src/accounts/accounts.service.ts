import type { AccountModel } from './account.model.ts';
import type { AccountsContext } from './accounts.context.ts';
import { createAccountsReader } from './accounts.reader.ts';
import { createAccountsWriter } from './accounts.writer.ts';
import { createActiveMembers } from './active-members.ts';
import { createCompanyMembers } from './company-members.ts';
import { createMembersReader } from './members.reader.ts';
import { createMemberships } from './memberships.service.ts';

/** What other features use of accounts, put together from its parts: accounts and memberships, read and written. */
export function createAccountsService(context: AccountsContext, accounts: AccountModel) {
  const reader = createAccountsReader(context, accounts);
  const { firstManages, ...memberships } = createMemberships(context, accounts);

  return {
    ports: context.ports,
    ...createCompanyMembers(context, accounts),
    activeMembers: createActiveMembers(accounts),
    ...reader,
    ...createMembersReader(context, accounts, reader),
    ...memberships,
    ...createAccountsWriter(context, accounts, { reader, firstManages }),
  };
}
export type AccountsService = ReturnType<typeof createAccountsService>;
