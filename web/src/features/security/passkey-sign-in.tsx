import { useEffect, useRef, useState } from 'react';
import { useSession } from '../../app/session.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { useEnter } from '../auth/use-enter.ts';
import { browserHasPasskeys, canAutofill, signInWithPasskey, stopWaiting } from './passkey.ts';
import { useSecurityText } from './text.ts';
import { usePasskeySentence } from './use-passkey-sentence.ts';
import './security.css';

/** Signs in with a passkey: by its button, or from the list that the browser shows in the login's field. */
export function PasskeySignIn() {
  const t = useSecurityText();
  const sentence = usePasskeySentence();
  const enter = useEnter();
  const { passkeys } = useSession();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const offered = passkeys && browserHasPasskeys();
  const entering = useRef(enter);
  entering.current = enter;

  useEffect(() => {
    if (!offered) return;
    let gone = false;
    const wait = async () => {
      if (!(await canAutofill()) || gone) return;
      const session = await signInWithPasskey(true);
      if (!gone) await entering.current(session);
    };
    // nobody asked for this list: when it does not come, the button and the password are there
    wait().catch(() => {});
    return () => {
      gone = true;
      void stopWaiting();
    };
  }, [offered]);

  if (!offered) return null;
  const press = async () => {
    setBusy(true);
    setError(null);
    try {
      await enter(await signInWithPasskey());
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="p-stack p-passkey-way">
      <div>
        <Button kind="secondary" icon="lock" wide busy={busy} onClick={() => void press()}>
          {t('passkeys.signIn')}
        </Button>
      </div>
      {error !== null && (
        <Alert tone="error" live>
          {sentence(error)}
        </Alert>
      )}
    </div>
  );
}
