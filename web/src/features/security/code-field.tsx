import { useState } from 'react';
import { ApiProblem } from '../../app/api.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { ProblemText } from '../../ui/states.tsx';

/** One code and its button. A wrong code is said at the field, anything else above it. */
export function CodeForm({
  label,
  hint,
  submit,
  onCode,
}: {
  label: string;
  hint: string;
  submit: string;
  onCode: (code: string) => Promise<void>;
}) {
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const wrong =
    error instanceof ApiProblem ? error.errors.find(({ path }) => path === 'body.code')?.message : undefined;
  const send = async () => {
    setBusy(true);
    setError(null);
    try {
      await onCode(code);
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="p-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {error !== null && !wrong && (
        <Alert tone="error" live>
          <p>
            <ProblemText error={error} />
          </p>
        </Alert>
      )}
      <TextInput
        label={label}
        hint={hint}
        error={wrong}
        autoComplete="one-time-code"
        autoCapitalize="characters"
        spellCheck={false}
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      <div>
        <Button type="submit" busy={busy} disabled={code.trim() === ''} wide>
          {submit}
        </Button>
      </div>
    </form>
  );
}
