import { type FormEvent, useState } from 'react';
import { ApiProblem } from '../../app/api.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { ProblemText } from '../../ui/states.tsx';
import { LinkToCopy } from './link-to-copy.tsx';
import { SentInvitations } from './sent-invitations.tsx';
import type { Target } from './target.ts';
import { useInvitationsText } from './text.ts';
import { useSending } from './use-sending.ts';

/** Invites to one place, and shows what was sent there. */
export function Invitations({ target, emailLabel }: { target: Target; emailLabel?: string }) {
  const t = useInvitationsText();
  const sending = useSending(target);
  const [email, setEmail] = useState('');
  const { busy, problem, handed } = sending;
  const fieldError =
    problem instanceof ApiProblem
      ? problem.errors.find(({ path }) => path === 'body.email')?.message
      : undefined;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await sending.invite(email.trim())) setEmail('');
  };
  return (
    <div className="p-stack">
      <form className="p-form" noValidate onSubmit={(event) => void submit(event)}>
        {problem !== null && !fieldError && (
          <Alert tone="error" live>
            <ProblemText error={problem} />
          </Alert>
        )}
        <TextInput
          label={emailLabel ?? t('email')}
          type="email"
          autoComplete="off"
          value={email}
          error={fieldError}
          onChange={(event) => setEmail(event.target.value)}
        />
        <div>
          <Button type="submit" kind="secondary" busy={busy}>
            {t('send')}
          </Button>
        </div>
      </form>
      {handed && <LinkToCopy key={handed.link} {...handed} />}
      <div className="p-invitations__sent">
        <p className="p-legend">{t('title')}</p>
        <SentInvitations target={target} sending={sending} />
      </div>
    </div>
  );
}
