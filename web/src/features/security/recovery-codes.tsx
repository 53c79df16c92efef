import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useSecurityText } from './text.ts';
import './security.css';

/** The codes are shown only once; the user confirms that they have noted them. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const t = useSecurityText();
  const toast = useToast();
  const copy = () =>
    navigator.clipboard.writeText(codes.join('\n')).then(
      () => toast({ text: t('recovery.copied') }),
      () => toast({ tone: 'error', text: t('recovery.copyFailed') }),
    );
  return (
    <div className="p-stack">
      <Alert tone="warning">{t('recovery.text')}</Alert>
      <ul className="p-recovery" aria-label={t('recovery.title')}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="p-row">
        <Button onClick={onDone}>{t('recovery.done')}</Button>
        <Button kind="secondary" icon="copy" onClick={() => void copy()}>
          {t('recovery.copy')}
        </Button>
      </div>
    </div>
  );
}
