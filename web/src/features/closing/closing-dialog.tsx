import type { Closing } from '@passerelle/api/contract';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemText } from '../../ui/states.tsx';
import { useClosingText } from './text.ts';

/** Shows the consequences before the account is closed. */
export function ClosingDialog({
  closing: { roles, candidacies, accompanied },
  open,
  busy,
  problem,
  onConfirm,
  onClose,
}: {
  closing: Closing;
  open: boolean;
  busy: boolean;
  problem: unknown;
  onConfirm: () => void;
  onClose: () => void;
}) {
  const t = useClosingText();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('dialog')}
      footer={
        <>
          <Button kind="tertiary" onClick={onClose}>
            {t('back')}
          </Button>
          <Button busy={busy} onClick={onConfirm}>
            {t('confirm')}
          </Button>
        </>
      }
    >
      <div className="p-stack">
        {problem !== null && (
          <Alert tone="error" live>
            <p>
              <ProblemText error={problem} />
            </p>
          </Alert>
        )}
        <p>
          <strong>{t('whatFollows')}</strong>
        </p>
        <ul className="p-points">
          <li>{t('follows.everybody')}</li>
          {accompanied && <li>{t('follows.withdrawn', { count: candidacies })}</li>}
          {roles.map((role) => (
            <li key={role}>{t(`follows.${role}`)}</li>
          ))}
          <li>{t('follows.final')}</li>
        </ul>
        {accompanied && (
          <p>
            {t('erase')} <Link to={paths.myData}>{t('toErase')}</Link>
          </p>
        )}
      </div>
    </Dialog>
  );
}
