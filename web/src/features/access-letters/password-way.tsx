import { type FormEvent, useState } from 'react';
import { request } from '../../app/api.ts';
import { useFieldSentence } from '../../app/form-errors.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { useProblemSentence } from '../../ui/states.tsx';
import { useEnter } from '../auth/use-enter.ts';
import { useAccessLettersText } from './text.ts';
import type { OpenLetter } from './way-choice.tsx';

const shortest = 12;

/** Typed twice: who has no mailbox cannot simply ask for another password. */
export function PasswordWay({ letter: { identifier, code } }: { letter: OpenLetter }) {
  const t = useAccessLettersText();
  const enter = useEnter();
  const sentence = useProblemSentence();
  const fieldSentence = useFieldSentence();
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const short = password.length < shortest;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (short || password !== again) return;
    setBusy(true);
    setProblem(null);
    const proof = { kind: 'password' as const, password };
    try {
      await enter(await request('POST /access-letters/spend', { body: { identifier, code, proof } }), {
        isNew: true,
      });
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  };
  return (
    <form className="p-form" onSubmit={(event) => void submit(event)} noValidate>
      {problem !== null && (
        <Alert tone="error" live>
          {sentence(problem)}
        </Alert>
      )}
      <input type="hidden" name="username" autoComplete="username" value={identifier} readOnly />
      <TextInput
        label={t('choice.newPassword')}
        hint={t('choice.newPasswordHint')}
        type="password"
        autoComplete="new-password"
        maxLength={200}
        error={tried && short ? fieldSentence({ type: 'too_small' }, 'password') : undefined}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <TextInput
        label={t('choice.again')}
        type="password"
        autoComplete="new-password"
        maxLength={200}
        error={tried && !short && password !== again ? t('choice.different') : undefined}
        value={again}
        onChange={(event) => setAgain(event.target.value)}
      />
      <div>
        <Button type="submit" busy={busy} wide>
          {t('choice.enter')}
        </Button>
      </div>
    </form>
  );
}
