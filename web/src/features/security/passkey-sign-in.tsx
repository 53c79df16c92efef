import { useEffect, useRef } from 'react';
import { useSession } from '../../app/session.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { useInBrowser } from '../../ui/in-browser.ts';
import { useEnter } from '../auth/use-enter.ts';
import { browserHasPasskeys, canAutofill, signInWithPasskey, stopWaiting } from './passkey.ts';
import { useSecurityText } from './text.ts';
import { usePasskeySentence } from './use-passkey-sentence.ts';
import './security.css';

/** Signs in with a passkey: with the button, or from the list that the browser shows in the login field. */
export function PasskeySignIn() {
  const t = useSecurityText();
  const sentence = usePasskeySentence();
  const enter = useEnter();
  const { passkeys } = useSession();
  const press = useApiMutation({
    send: () => signInWithPasskey(),
    onDone: (session) => enter(session),
    problemIn: 'page',
  });
  const offered = useInBrowser(browserHasPasskeys, true) && passkeys;
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
    // autofill was not requested by the user, so a failure is ignored; the button and the password remain
    wait().catch(() => {});
    return () => {
      gone = true;
      void stopWaiting();
    };
  }, [offered]);

  if (!offered) return null;
  return (
    <div className="p-stack p-passkey-way">
      <div>
        <Button kind="secondary" icon="lock" wide busy={press.pending} onClick={() => void press.run()}>
          {t('passkeys.signIn')}
        </Button>
      </div>
      {press.problem !== null && (
        <Alert tone="error" live>
          {sentence(press.problem)}
        </Alert>
      )}
    </div>
  );
}
