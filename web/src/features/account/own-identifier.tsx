import type { Account } from '@passerelle/api/contract';
import { useAccountText } from './text.ts';

/** The identifier that an account without e-mail address signs in with. */
export function OwnIdentifier({ account }: { account: Account }) {
  const t = useAccountText();
  if (!account.identifier) return null;
  return (
    <section className="p-section" aria-labelledby="identifier">
      <h2 id="identifier">{t('identifier')}</h2>
      <p>
        <strong>{account.identifier}</strong>
      </p>
      <p className="fr-hint-text">
        {t(account.email && !account.emailVerified ? 'identifierOnly' : 'identifierHint')}
      </p>
    </section>
  );
}
