import type { InvitationPreview } from '@passerelle/api/contract';
import { useState } from 'react';
import { useSignOut } from '../../app/sign-out.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { ProblemText } from '../../ui/states.tsx';
import { useAuthText } from './text.ts';
import { useAcceptance } from './use-acceptance.ts';

type SignedIn = NonNullable<InvitationPreview['signedIn']>;

/** Somebody is signed in in this browser: they accept if it is theirs, else they sign out first. */
export function InvitationSignedIn({
  token,
  email,
  signedIn: { accountId, name, mayAccept },
  onSignedOut,
}: {
  token: string;
  email: string;
  signedIn: SignedIn;
  onSignedOut: () => void;
}) {
  const t = useAuthText();
  const { busy, problem, accept } = useAcceptance(token);
  const signOut = useSignOut();
  const [leaving, setLeaving] = useState(false);
  const [failed, setFailed] = useState<unknown>(null);
  const leave = async () => {
    setLeaving(true);
    setFailed(null);
    try {
      await signOut();
      onSignedOut();
    } catch (error) {
      setFailed(error);
    } finally {
      setLeaving(false);
    }
  };
  const error = problem ?? failed;
  return (
    <div className="p-stack">
      {error !== null && (
        <Alert tone="error" live>
          <ProblemText error={error} />
        </Alert>
      )}
      <Alert tone={mayAccept ? 'info' : 'warning'} title={t('invitation.signedInAs', { name })}>
        {t(mayAccept ? 'invitation.mine' : 'invitation.notMine', { email })}
      </Alert>
      <div className="p-actions">
        {mayAccept && (
          <Button busy={busy} onClick={() => void accept({ accountId })}>
            {t('invitation.submit')}
          </Button>
        )}
        <Button kind={mayAccept ? 'secondary' : 'primary'} busy={leaving} onClick={() => void leave()}>
          {t(mayAccept ? 'invitation.notMe' : 'invitation.signOut')}
        </Button>
      </div>
    </div>
  );
}
