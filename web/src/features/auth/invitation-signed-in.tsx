import type { InvitationPreview } from '@passerelle/api/contract';
import { useSignOut } from '../../app/sign-out.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { ProblemAlert } from '../../ui/form.tsx';
import { useAuthText } from './text.ts';
import { useAcceptance } from './use-acceptance.ts';

type SignedIn = NonNullable<InvitationPreview['signedIn']>;

/** Shown when somebody is signed in: they accept the invitation if it is theirs, or else sign out first. */
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
  const accept = useApiMutation({ ...useAcceptance(token), problemIn: 'page' });
  const signOut = useSignOut();
  const leave = useApiMutation({ send: () => signOut(), problemIn: 'page', onDone: onSignedOut });
  return (
    <div className="p-stack">
      <ProblemAlert problem={accept.problem ?? leave.problem} />
      <Alert tone={mayAccept ? 'info' : 'warning'} title={t('invitation.signedInAs', { name })}>
        {t(mayAccept ? 'invitation.mine' : 'invitation.notMine', { email })}
      </Alert>
      <div className="p-actions">
        {mayAccept && (
          <Button busy={accept.pending} onClick={() => void accept.run({ accountId })}>
            {t('invitation.submit')}
          </Button>
        )}
        <Button
          kind={mayAccept ? 'secondary' : 'primary'}
          busy={leave.pending}
          onClick={() => void leave.run()}
        >
          {t(mayAccept ? 'invitation.notMe' : 'invitation.signOut')}
        </Button>
      </div>
    </div>
  );
}
