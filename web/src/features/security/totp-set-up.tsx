import { type ReactNode, useEffect, useState } from 'react';
import { type Answer, request } from '../../app/api.ts';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { CodeForm } from './code-form.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { useSecurityText } from './text.ts';
import './security.css';

/** The app's key and a first code, with a way back; then the recovery codes, without one. */
export function TotpSetUp({ onDone, children }: { onDone: () => void; children?: ReactNode }) {
  const t = useSecurityText();
  const [begun, setBegun] = useState<Answer<'POST /second-factor/totp'> | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);

  useEffect(() => {
    let gone = false;
    request('POST /second-factor/totp').then(
      (answer) => !gone && setBegun(answer),
      (problem: unknown) => !gone && setError(problem),
    );
    return () => {
      gone = true;
    };
  }, []);

  if (codes) return <RecoveryCodes codes={codes} onDone={onDone} />;
  if (error !== null) return <ErrorState error={error} />;
  if (!begun) return <Skeleton lines={5} />;
  return (
    <div className="p-stack">
      <p>{t('totp.scan')}</p>
      <img className="p-totp-picture" src={begun.qrCode} alt={t('totp.qrCode')} />
      <p>
        {t('totp.noCamera')}
        <br />
        <code className="p-totp-key">{begun.key.replace(/(.{4})(?=.)/g, '$1 ')}</code>
      </p>
      <p>
        <a href={begun.uri}>{t('totp.openApp')}</a>
      </p>
      <CodeForm
        label={t('totp.codeLabel')}
        hint={t('totp.codeHint')}
        submit={t('totp.setUpSubmit')}
        onCode={async (code) => {
          const answer = await request('POST /second-factor/totp/confirmation', { body: { code } });
          setCodes(answer.recoveryCodes);
        }}
      />
      {children}
    </div>
  );
}
