import { useCopy } from '../../app/use-copy.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { useSecurityText } from './text.ts';
import './security.css';

/** The codes are shown only once; the user confirms that they have noted them. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const t = useSecurityText();
  const copy = useCopy();
  const copyAll = () =>
    copy(codes.join('\n'), t('recovery.copied'), { tone: 'error', text: t('recovery.copyFailed') });
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
        <Button kind="secondary" icon="copy" onClick={() => void copyAll()}>
          {t('recovery.copy')}
        </Button>
      </div>
    </div>
  );
}
