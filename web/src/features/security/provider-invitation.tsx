import type { Role } from '@passerelle/api/contract';
import { request } from '../../app/api.ts';
import { useSession } from '../../app/session.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemAlert } from '../../ui/form.tsx';
import { useSecurityText } from './text.ts';
import './security.css';

/** An agent accepts an invitation with the identity provider, without choosing a password. */
export function ProviderInvitation({ token, role }: { token: string; role: Role }) {
  const t = useSecurityText();
  const { identityProvider } = useSession();
  const go = useApiMutation({
    send: () => request('POST /session/provider/intent', { body: { purpose: 'invitation', token } }),
    onDone: () => window.location.assign('/api/v1/session/provider'),
    problemIn: 'page',
  });
  if (!identityProvider || (role !== 'counsellor' && role !== 'coordinator')) return null;
  return (
    <div className="p-stack p-provider">
      <p className="p-muted">{t('provider.invitationText', { label: identityProvider.label })}</p>
      <div>
        <Button
          kind="secondary"
          icon="shield"
          wide
          busy={go.pending || go.done}
          onClick={() => void go.run()}
        >
          {t('provider.invitation', { label: identityProvider.label })}
        </Button>
      </div>
      <ProblemAlert problem={go.problem} />
    </div>
  );
}
