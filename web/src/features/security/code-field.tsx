import { useState } from 'react';
import { ApiProblem } from '../../app/api.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { ProblemAlert } from '../../ui/form.tsx';

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
  const sending = useApiMutation({ send: onCode, problemIn: 'page' });
  const { problem } = sending;
  const wrong =
    problem instanceof ApiProblem
      ? problem.errors.find(({ path }) => path === 'body.code')?.message
      : undefined;
  return (
    <form
      className="p-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void sending.run(code);
      }}
    >
      {!wrong && <ProblemAlert problem={problem} />}
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
        <Button type="submit" busy={sending.pending} disabled={code.trim() === ''} wide>
          {submit}
        </Button>
      </div>
    </form>
  );
}
