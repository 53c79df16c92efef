import { type FormEvent, useState } from 'react';
import { ApiProblem } from '../../app/api.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { ProblemAlert } from '../../ui/form.tsx';
import { usePhoneCodesText } from './text.ts';

/** The sentence that the server has for a field. */
const errorAt = (problem: unknown, path: string) =>
  problem instanceof ApiProblem ? problem.errors.find((error) => error.path === path)?.message : undefined;

/** A number, then the code that arrives there. */
export function PhoneCodeForm({
  ask,
  confirm,
  codePath = 'body.code',
  sent,
  submit,
}: {
  ask: (phone: string) => Promise<{ token: string }>;
  confirm: (proof: { token: string; code: string }) => Promise<void>;
  codePath?: string;
  /** Said once the message has left. */
  sent: string;
  /** What the button says that sends the code back. */
  submit: string;
}) {
  const t = usePhoneCodesText();
  const [phone, setPhone] = useState('');
  const [token, setToken] = useState<string | null>(null);
  const [code, setCode] = useState('');
  const sending = useApiMutation({
    send: () => ask(phone),
    onAnswer: (asked) => setToken(asked.token),
    problemIn: 'page',
  });
  const confirming = useApiMutation({ send: confirm, problemIn: 'page' });
  const problem = sending.problem ?? confirming.problem;
  const busy = sending.pending || confirming.pending;
  const [phoneError, codeError] = [errorAt(problem, 'body.phone'), errorAt(problem, codePath)];

  const send = () => {
    confirming.reset();
    setToken(null);
    setCode('');
    void sending.run();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!token) return send();
    sending.reset();
    void confirming.run({ token, code });
  };
  return (
    <form className="p-form" onSubmit={onSubmit} noValidate>
      {!phoneError && !codeError && <ProblemAlert problem={problem} />}
      <TextInput
        label={t('phone')}
        type="tel"
        autoComplete="tel"
        maxLength={30}
        error={phoneError}
        value={phone}
        onChange={(event) => {
          setPhone(event.target.value);
          setToken(null);
        }}
      />
      {token && (
        <>
          <Alert tone="success" live>
            {sent}
          </Alert>
          <TextInput
            label={t('code')}
            hint={t('codeHint')}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={20}
            error={codeError}
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        </>
      )}
      <div className="p-actions">
        <Button type="submit" busy={busy} wide>
          {token ? submit : t('send')}
        </Button>
        {token && (
          <Button kind="tertiary" disabled={busy} onClick={send}>
            {t('resend')}
          </Button>
        )}
      </div>
    </form>
  );
}
