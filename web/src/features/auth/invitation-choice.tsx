import type { InvitationPreview, Session } from '@passerelle/api/contract';
import { useState } from 'react';
import { paths } from '../../app/paths.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { type Choice, RadioGroup } from '../../ui/choice.tsx';
import { ProblemAlert } from '../../ui/form.tsx';
import { InvitationNewAccount } from './invitation-new-account.tsx';
import { useAuthText } from './text.ts';
import { useAcceptance } from './use-acceptance.ts';

const fresh = 'new';
const elsewhere = 'sign-in';

/** Nobody is signed in: an account of this mailbox accepts, or a new one is made. */
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
  const accept = useApiMutation({ ...acceptance, problemIn: 'page' });
  const choices: Choice<string>[] = [
    ...preview.accounts.map(({ accountId, name, label }) => ({
      value: accountId,
      label: name,
      ...(label && { hint: label }),
    })),
    ...(preview.signInFirst ? [{ value: elsewhere, label: t('invitation.haveAccount') }] : []),
  ];
  const [chosen, setChosen] = useState(choices[0]?.value ?? fresh);
  return (
    <div className="p-stack">
      {choices.length > 0 && (
        <RadioGroup
          legend={t('invitation.who', { email: preview.email })}
          options={[...choices, { value: fresh, label: t('invitation.newAccount') }]}
          value={chosen}
          onChange={setChosen}
        />
      )}
      {chosen === fresh ? (
        <InvitationNewAccount asksName={preview.role !== 'beneficiary'} acceptance={acceptance} />
      ) : (
        <>
          <ProblemAlert problem={accept.problem} />
          <div>
            {chosen === elsewhere ? (
              <ButtonLink
                to={`${paths.signIn}?suite=${encodeURIComponent(`${paths.invitation}?jeton=${token}`)}`}
              >
                {t('signIn.submit')}
              </ButtonLink>
            ) : (
              <Button busy={accept.pending} wide onClick={() => void accept.run({ accountId: chosen })}>
                {t('invitation.submit')}
              </Button>
            )}
          </div>
        </>
      )}
    </div>
  );
}
