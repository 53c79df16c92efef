import type { Role } from '../../api/contract/index.ts';
import type { RunningServer } from '../../api/src/server.ts';

const roleWords: Record<Role, string> = {
  beneficiary: 'bénéficiaire / beneficiary',
  counsellor: 'conseillère / counsellor',
  employer: 'entreprise / employer',
  coordinator: 'coordination / coordinator',
};

/** The password of the demo accounts, to sign in by hand; the page has a button for each account. */
export const demoPassword = 'passerelle-demo';

/** Prints the URL and how to sign in: the demo accounts, or the code for the first coordinator. */
export async function printWelcome({ url, services }: RunningServer): Promise<void> {
  const { accounts, access } = services;
  console.log(`\n  Passerelle : ${url}\n`);
  const { demoAccounts } = await access.presentSession(null);
  for (const { accountId, role, name } of demoAccounts) {
    const account = await accounts.getAccount(accountId);
    console.log(`    ${roleWords[role].padEnd(28)} ${name.padEnd(22)} ${account?.email ?? ''}`);
  }
  if (demoAccounts.length > 0) console.log(`\n    mot de passe / password      ${demoPassword}\n`);
  const code = await access.setUpCode();
  if (code) {
    console.log('    Premier compte de coordination / first coordinator account:');
    console.log(`    ${url}/installation   code : ${code}\n`);
  }
  console.log('  Ctrl-C pour arrêter / to stop\n');
}
