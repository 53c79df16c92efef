import { type FormEvent, useState } from 'react';
import { ApiProblem } from '../../app/api.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { useProblemSentence } from '../../ui/states.tsx';
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
  const sentence = useProblemSentence();
  const [phone, setPhone] = useState('');
  const [token, setToken] = useState<string | null>(null);
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [phoneError, codeError] = [errorAt(problem, 'body.phone'), errorAt(problem, codePath)];

  const attempt = async (action: () => Promise<void>) => {
    setBusy(true);
    setProblem(null);
    try {
      await action();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const send = () =>
    attempt(async () => {
      setToken(null);
      setCode('');
      setToken((await ask(phone)).token);
    });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void (token ? attempt(() => confirm({ token, code })) : send());
  };
  return (
    <form className="p-form" onSubmit={onSubmit} noValidate>
      {problem !== null && !phoneError && !codeError && (
        <Alert tone="error" live>
          {sentence(problem)}
        </Alert>
      )}
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
          <Button kind="tertiary" disabled={busy} onClick={() => void send()}>
            {t('resend')}
          </Button>
        )}
      </div>
    </form>
  );
}
