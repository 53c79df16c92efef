import { useCopy } from '../../app/use-copy.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useProgramsText } from './text.ts';

/** A secret that is shown once: nobody can read it later, neither here nor on the server. */
export function SecretDialog({
  title,
  secret,
  onClose,
}: {
  title: string;
  secret: string;
  onClose: () => void;
}) {
  const t = useProgramsText();
  const copy = useCopy();
  const take = () => copy(secret, t('secret.copied'), { tone: 'info', text: t('secret.copyFailed') });
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button kind="tertiary" onClick={onClose}>
            {t('secret.done')}
          </Button>
          <Button icon="copy" onClick={() => void take()}>
            {t('secret.copy')}
          </Button>
        </>
      }
    >
      <div className="p-stack">
        <Alert tone="warning">{t('secret.once')}</Alert>
        <code className="p-secret">{secret}</code>
      </div>
    </Dialog>
  );
}
