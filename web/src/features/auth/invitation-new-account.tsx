import { type FormEvent, useState } from 'react';
import { ApiProblem } from '../../app/api.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { ProblemText } from '../../ui/states.tsx';
import { useAuthText } from './text.ts';
import type { useAcceptance } from './use-acceptance.ts';

/** Name and password of a new account; a person's name comes from their file. */
export function InvitationNewAccount({
  asksName,
  acceptance: { busy, problem, accept },
}: {
  asksName: boolean;
  acceptance: ReturnType<typeof useAcceptance>;
}) {
  const t = useAuthText();
  const [values, setValues] = useState({ firstName: '', lastName: '', password: '' });
  const bind = (field: keyof typeof values) => ({
    value: values[field],
    onChange: (event: { target: { value: string } }) => setValues({ ...values, [field]: event.target.value }),
    error:
      problem instanceof ApiProblem
        ? problem.errors.find(({ path }) => path === `body.${field}`)?.message
        : undefined,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { password, ...names } = values;
    void accept({ password, ...(asksName ? names : {}) });
  };
  const aboutField = problem instanceof ApiProblem && problem.errors.length > 0;
  return (
    <form className="p-form" noValidate onSubmit={submit}>
      {problem !== null && !aboutField && (
        <Alert tone="error" live>
          <ProblemText error={problem} />
        </Alert>
      )}
      {asksName && (
        <>
          <TextInput
            label={t('register.firstName')}
            autoComplete="given-name"
            maxLength={80}
            {...bind('firstName')}
          />
          <TextInput
            label={t('register.lastName')}
            autoComplete="family-name"
            maxLength={80}
            {...bind('lastName')}
          />
        </>
      )}
      <TextInput
        label={t('register.password')}
        hint={t('reset.hint')}
        type="password"
        autoComplete="new-password"
        maxLength={200}
        {...bind('password')}
      />
      <div>
        <Button type="submit" busy={busy} wide>
          {t('invitation.submit')}
        </Button>
      </div>
    </form>
  );
}
