import { hasCode } from '../../app/api.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Consent } from './consent.tsx';
import { codeRule } from './signing-code.ts';
import { useSigningText } from './text.ts';
import { useWaitSentence } from './wait-sentence.ts';

/** Six digits, what one agrees to, and the button that signs. */
export function CodeForm<Answer>({
  consents,
  label,
  sign,
  onAnswer,
  onSpent,
  onStale,
  disabled,
}: {
  consents: readonly string[];
  label: string;
  sign: (code: string) => Promise<Answer>;
  onAnswer: (answer: Answer) => void;
  /** The code cannot be tried any more. */
  onSpent: () => void;
  onStale: (error: unknown) => void;
  disabled: boolean;
}) {
  const t = useSigningText();
  const sentence = useWaitSentence();
  const form = useApiForm({
    rules: codeRule,
    defaultValues: { code: '' },
    send: ({ code }) => sign(code),
    onAnswer,
    onProblem: (error) => {
      if (hasCode(error, 'link_spent_or_expired')) onSpent();
      if (hasCode(error, 'stale_version', 'conflict')) onStale(error);
      // the page says what has changed, and a spent code is said above
      return hasCode(error, 'link_spent_or_expired', 'stale_version');
    },
  });
  return (
    <Form form={form} sentence={sentence}>
      <TextInput
        label={t('code.label')}
        hint={t('code.hint')}
        className="p-sign__code"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={20}
        {...form.field('code')}
      />
      <Consent sentences={consents} />
      <Button type="submit" size="lg" icon="edit" wide busy={form.busy} disabled={disabled}>
        {label}
      </Button>
    </Form>
  );
}
