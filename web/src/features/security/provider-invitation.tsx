import type { Role } from '@passerelle/api/contract';
import { useState } from 'react';
import { request } from '../../app/api.ts';
import { useSession } from '../../app/session.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { ProblemText } from '../../ui/states.tsx';
import { useSecurityText } from './text.ts';
import './security.css';

/** An agent accepts an invitation by the identity provider, without choosing a password. */
export function ProviderInvitation({ token, role }: { token: string; role: Role }) {
  const t = useSecurityText();
  const { identityProvider } = useSession();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  if (!identityProvider || (role !== 'counsellor' && role !== 'coordinator')) return null;
  const go = async () => {
    setBusy(true);
    setError(null);
    try {
      await request('POST /session/provider/intent', { body: { purpose: 'invitation', token } });
      window.location.assign('/api/v1/session/provider');
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  return (
    <div className="p-stack p-provider">
      <p className="p-muted">{t('provider.invitationText', { label: identityProvider.label })}</p>
      <div>
        <Button kind="secondary" icon="shield" wide busy={busy} onClick={() => void go()}>
          {t('provider.invitation', { label: identityProvider.label })}
        </Button>
      </div>
      {error !== null && (
        <Alert tone="error" live>
          <p>
            <ProblemText error={error} />
          </p>
        </Alert>
      )}
    </div>
  );
}
