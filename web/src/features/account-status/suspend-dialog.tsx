import type { KnownAccount } from '@passerelle/api/contract';
import { request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { useAccountStatusText } from './text.ts';

const rules = lazyResolver(() => import('./suspend.resolver.ts'));

/** Shows the consequences and asks for the reason before the account is suspended. */
export function SuspendDialog({
  account: { accountId, roles },
  open,
  onClose,
  onDone,
}: {
  account: KnownAccount;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}) {
  const t = useAccountStatusText();
  const form = useApiForm({
    rules,
    defaultValues: { reason: '' },
    keptAs: `suspension.${accountId}`,
    send: (body) => request('PUT /accounts/:accountId/suspension', { params: { accountId }, body }),
    onDone: () => {
      form.form.reset();
      onDone();
    },
  });

  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('suspendTitle')}
      footer={
        <>
          <Button kind="tertiary" onClick={onClose}>
            {t('back')}
          </Button>
          <Button busy={form.busy} onClick={() => void form.submit()}>
            {t('suspend')}
          </Button>
        </>
      }
    >
      <div className="p-stack">
        <p>
          <strong>{t('whatFollows')}</strong>
        </p>
        <ul className="p-points">
          <li>{t('follows.everybody')}</li>
          {roles.map((role) => (
            <li key={role}>{t(`follows.${role}`)}</li>
          ))}
          <li>{t('follows.kept')}</li>
        </ul>
        <Form form={form}>
          <TextArea
            label={t('reason')}
            hint={t('reasonHint')}
            maxLength={500}
            {...form.field('reason', { kind: 'message' })}
          />
        </Form>
      </div>
    </Dialog>
  );
}
