import { useState } from 'react';
import { useApiMutation } from '../../app/use-api-mutation.ts';
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
  const naming = useApiMutation({ send: () => onName(name.trim()), problemIn: 'page' });
  return (
    <form
      className="p-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void naming.run();
      }}
    >
      {naming.problem !== null && (
        <Alert tone="error" live>
          {sentence(naming.problem)}
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
        <Button type="submit" busy={naming.pending} disabled={name.trim() === ''}>
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
