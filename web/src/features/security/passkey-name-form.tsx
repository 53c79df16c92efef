import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { useSecurityText } from './text.ts';
import { usePasskeySentence } from './use-passkey-sentence.ts';

const rules = lazyResolver(() => import('./passkey-name.resolver.ts'));

/** The name of a passkey, for adding and renaming. */
export function PasskeyNameForm({
  submit,
  start = '',
  onName,
  onBack,
}: {
  submit: string;
  start?: string;
  onName: (name: string) => Promise<void>;
  onBack?: () => void;
}) {
  const t = useSecurityText();
  const form = useApiForm({ rules, defaultValues: { name: start }, send: ({ name }) => onName(name) });
  return (
    <Form form={form} sentence={usePasskeySentence()}>
      <TextInput
        label={t('passkeys.name')}
        hint={t('passkeys.nameExample')}
        maxLength={60}
        {...form.field('name')}
      />
      <div className="p-row">
        <Button type="submit" busy={form.busy} disabled={form.form.watch('name').trim() === ''}>
          {submit}
        </Button>
        {onBack && (
          <Button kind="quiet" onClick={onBack}>
            {t('confirm.back')}
          </Button>
        )}
      </div>
    </Form>
  );
}
