import { useQuery } from '@tanstack/react-query';
import { request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { queryOf } from '../../app/queries.ts';
import { useSession } from '../../app/session.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { browserHasPasskeys, confirmWithPasskey } from './passkey.ts';
import { useSecurityText } from './text.ts';
import { usePasskeySentence } from './use-passkey-sentence.ts';

const rules = lazyResolver(() => import('./confirm.resolver.ts'));

/** How the user can prove their identity again, even while the session is locked until a second factor is set up. */
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

/** The user proves their identity again with the password or a passkey. */
export function ConfirmForm({ onEnd }: { onEnd: (confirmed: boolean) => void }) {
  const t = useSecurityText();
  const { hasPassword, byPasskey, known } = useProofs();
  const form = useApiForm({
    rules,
    defaultValues: { password: '' },
    send: (body) => request('POST /session/confirmation', { body }),
    onDone: () => onEnd(true),
  });
  const passkey = useApiMutation({
    send: confirmWithPasskey,
    onDone: () => onEnd(true),
    problemIn: 'page',
  });
  // only one of the two proofs is used, and the problem of the last one is shown
  const wiring = {
    ...form,
    problem: passkey.problem ?? form.problem,
    submit: async (...[event]: Parameters<typeof form.submit>) => {
      event?.preventDefault();
      if (passkey.pending) return;
      passkey.reset();
      await form.submit(event);
    },
  };
  const usePasskey = () => {
    if (form.busy) return;
    form.reset();
    void passkey.run();
  };
  return (
    <Form form={wiring} sentence={usePasskeySentence()}>
      <p>{known && !hasPassword && !byPasskey ? t('confirm.signInAgain') : t('confirm.text')}</p>
      {hasPassword && (
        <TextInput
          label={t('confirm.password')}
          type="password"
          autoComplete="current-password"
          {...form.field('password')}
        />
      )}
      <div className="p-row">
        {hasPassword && (
          <Button type="submit" busy={form.busy} disabled={form.form.watch('password') === ''}>
            {t('confirm.submit')}
          </Button>
        )}
        {byPasskey && (
          <Button kind={hasPassword ? 'secondary' : 'primary'} busy={passkey.pending} onClick={usePasskey}>
            {t('confirm.passkey')}
          </Button>
        )}
        <Button kind="quiet" onClick={() => onEnd(false)}>
          {t('confirm.back')}
        </Button>
      </div>
    </Form>
  );
}
