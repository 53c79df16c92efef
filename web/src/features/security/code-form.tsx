import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';

const rules = lazyResolver(() => import('./code.resolver.ts'));

/** One code and its button. A wrong code is shown at the field, any other problem above it. */
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
  const form = useApiForm({ rules, defaultValues: { code: '' }, send: ({ code }) => onCode(code) });
  return (
    <Form form={form}>
      <TextInput
        label={label}
        hint={hint}
        autoComplete="one-time-code"
        autoCapitalize="characters"
        spellCheck={false}
        {...form.field('code')}
      />
      <div>
        <Button type="submit" busy={form.busy} disabled={form.form.watch('code').trim() === ''} wide>
          {submit}
        </Button>
      </div>
    </Form>
  );
}
