import { useState } from 'react';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { useSecurityText } from './text.ts';
import { usePasskeySentence } from './use-passkey-sentence.ts';

/** The name of a passkey, for a new one and for one that is renamed. */
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
  const sentence = usePasskeySentence();
  const [name, setName] = useState(start);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const send = async () => {
    setBusy(true);
    setError(null);
    try {
      await onName(name.trim());
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
      {error !== null && (
        <Alert tone="error" live>
          {sentence(error)}
        </Alert>
      )}
      <TextInput
        label={t('passkeys.name')}
        hint={t('passkeys.nameExample')}
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <div className="p-row">
        <Button type="submit" busy={busy} disabled={name.trim() === ''}>
          {submit}
        </Button>
        {onBack && (
          <Button kind="quiet" onClick={onBack}>
            {t('confirm.back')}
          </Button>
        )}
      </div>
    </form>
  );
}
