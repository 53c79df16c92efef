import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import { hasCode, request } from '../../app/api.ts';
import { queryOf } from '../../app/queries.ts';
import { useSession } from '../../app/session.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextInput } from '../../ui/field.tsx';
import { browserHasPasskeys, confirmWithPasskey } from './passkey.ts';
import { useSecurityText } from './text.ts';
import { usePasskeySentence } from './use-passkey-sentence.ts';

/**
 * Runs a sensitive change; when the API asks first who one is, a dialog does, then the change runs again. Resolves
 * false when its reader went back.
 */
export function useConfirmed(): {
  run: (change: () => Promise<void>) => Promise<boolean>;
  dialog: ReactNode;
} {
  const [asking, setAsking] = useState(false);
  const waiting = useRef<((confirmed: boolean) => void) | null>(null);
  const end = (confirmed: boolean) => {
    setAsking(false);
    waiting.current?.(confirmed);
    waiting.current = null;
  };
  return {
    async run(change) {
      try {
        await change();
        return true;
      } catch (error) {
        if (!hasCode(error, 'confirmation_needed')) throw error;
      }
      setAsking(true);
      const confirmed = await new Promise<boolean>((resolve) => {
        waiting.current = resolve;
      });
      if (confirmed) await change();
      return confirmed;
    },
    dialog: <ConfirmDialog open={asking} onEnd={end} />,
  };
}

function ConfirmDialog({ open, onEnd }: { open: boolean; onEnd: (confirmed: boolean) => void }) {
  const t = useSecurityText();
  return (
    <Dialog open={open} onClose={() => onEnd(false)} title={t('confirm.title')}>
      <ConfirmForm onEnd={onEnd} />
    </Dialog>
  );
}

/** By what its holder can show again who they are, also in a session that is held until a second factor is set up. */
function useProofs() {
  const signedIn = useSession().account !== null;
  const own = useQuery({ ...queryOf('GET /accounts/me/security'), enabled: signedIn }).data;
  const held = useQuery({ ...queryOf('GET /session/second-factor'), enabled: !signedIn }).data;
  return {
    known: (own ?? held) !== undefined,
    hasPassword: (own ?? held)?.hasPassword ?? false,
    byPasskey: browserHasPasskeys() && (own?.passkeys.length ?? 0) > 0,
  };
}

function ConfirmForm({ onEnd }: { onEnd: (confirmed: boolean) => void }) {
  const t = useSecurityText();
  const sentence = usePasskeySentence();
  const { hasPassword, byPasskey, known } = useProofs();
  const [password, setPassword] = useState('');
  const proving = useApiMutation({
    send: ({ prove }: { how: 'password' | 'passkey'; prove: () => Promise<unknown> }) => prove(),
    onDone: () => onEnd(true),
    problemIn: 'page',
  });
  const { pendingInput, problem } = proving;
  return (
    <form
      className="p-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void proving.run({
          how: 'password',
          prove: () => request('POST /session/confirmation', { body: { password } }),
        });
      }}
    >
      <p>{known && !hasPassword && !byPasskey ? t('confirm.signInAgain') : t('confirm.text')}</p>
      {problem !== null && (
        <Alert tone="error" live>
          {sentence(problem)}
        </Alert>
      )}
      {hasPassword && (
        <TextInput
          label={t('confirm.password')}
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      )}
      <div className="p-row">
        {hasPassword && (
          <Button type="submit" busy={pendingInput?.how === 'password'} disabled={password === ''}>
            {t('confirm.submit')}
          </Button>
        )}
        {byPasskey && (
          <Button
            kind={hasPassword ? 'secondary' : 'primary'}
            busy={pendingInput?.how === 'passkey'}
            onClick={() => void proving.run({ how: 'passkey', prove: confirmWithPasskey })}
          >
            {t('confirm.passkey')}
          </Button>
        )}
        <Button kind="quiet" onClick={() => onEnd(false)}>
          {t('confirm.back')}
        </Button>
      </div>
    </form>
  );
}
