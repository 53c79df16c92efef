import type { Security } from '@passerelle/api/contract';
import { IdentitiesBlock } from './identities-block.tsx';
import { ManagedRule } from './managed-rule.tsx';
import { PasskeyList } from './passkey-list.tsx';
import { TotpBlock } from './totp-block.tsx';

/** Passkeys, codes and linked identities of the account, and what its structure demands. */
export function SignInMethods({ security }: { security: Security }) {
  return (
    <div className="p-security">
      <PasskeyList passkeys={security.passkeys} />
      {security.totp && <TotpBlock totp={security.totp} />}
      <IdentitiesBlock />
      {security.managed.length > 0 && <ManagedRule managed={security.managed} />}
    </div>
  );
}
