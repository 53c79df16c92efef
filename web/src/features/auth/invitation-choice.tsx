import type { InvitationPreview, Session } from '@passerelle/api/contract';
import { useState } from 'react';
import { paths } from '../../app/paths.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice.tsx';
import { InvitationNewAccount } from './invitation-new-account.tsx';
import { useAuthText } from './text.ts';
import { useAcceptance } from './use-acceptance.ts';

type Way = 'sign-in' | 'new';

/** Shown when nobody is signed in: sign in to an existing account with this address, or create a new one. */
export function InvitationChoice({
  token,
  preview,
  showIdentifier,
}: {
  token: string;
  preview: InvitationPreview;
  showIdentifier: (session: Session) => void;
}) {
  const t = useAuthText();
  const acceptance = useAcceptance(token, showIdentifier);
  const [way, setWay] = useState<Way>(preview.signInFirst ? 'sign-in' : 'new');
  return (
    <div className="p-stack">
      {preview.signInFirst && (
        <RadioGroup<Way>
          legend={t('invitation.who', { email: preview.email })}
          options={[
            { value: 'sign-in', label: t('invitation.haveAccount') },
            { value: 'new', label: t('invitation.newAccount') },
          ]}
          value={way}
          onChange={setWay}
        />
      )}
      {way === 'new' ? (
        <InvitationNewAccount asksName={preview.role !== 'beneficiary'} acceptance={acceptance} />
      ) : (
        <div>
          <ButtonLink
            to={`${paths.signIn}?suite=${encodeURIComponent(`${paths.invitation}?jeton=${token}`)}`}
          >
            {t('signIn.submit')}
          </ButtonLink>
        </div>
      )}
    </div>
  );
}
