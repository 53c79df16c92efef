import type { KnownAccount } from '@passerelle/api/contract';
import { useState } from 'react';
import { request } from '../../app/api.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { momentInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { useToast } from '../../ui/toast.tsx';
import { SuspendDialog } from './suspend-dialog.tsx';
import { useAccountStatusText } from './text.ts';

/** One account, with the actions that the coordinator may take. */
export function AccountCard({ account, onChange }: { account: KnownAccount; onChange: () => void }) {
  const t = useAccountStatusText();
  const common = useCommonText();
  const toast = useToast();
  const [suspending, setSuspending] = useState(false);
  const { accountId, roles, places, suspension, abilities } = account;
  const name = account.name ?? t('accompanied');
  const what = roles.length > 0 ? roles.map((role) => common.maybe('roles', role)) : [t('noRole')];

  const lift = useApiMutation({
    send: () => request('DELETE /accounts/:accountId/suspension', { params: { accountId } }),
    says: t('doneLifted'),
    onDone: onChange,
    onProblem: onChange,
  });

  return (
    <li className="p-card p-stack">
      <div>
        <p className="p-card__title">
          {name} {suspension && <Badge tone="warning">{t('isSuspended')}</Badge>}
        </p>
        <p className="p-small p-muted">
          {[...what, ...places].join(' · ')} · {t('since')} <DateText value={account.since} as="day" />
        </p>
      </div>
      {suspension && <Suspension suspension={suspension} />}
      {abilities.suspend && (
        <div>
          <Button
            kind="secondary"
            size="sm"
            aria-label={t('suspendNamed', { name })}
            onClick={() => setSuspending(true)}
          >
            {t('suspend')}
          </Button>
        </div>
      )}
      {abilities.lift && (
        <div>
          <Button
            kind="secondary"
            size="sm"
            busy={lift.pending}
            aria-label={t('liftNamed', { name })}
            onClick={() => void lift.run()}
          >
            {t('lift')}
          </Button>
        </div>
      )}
      <SuspendDialog
        account={account}
        open={suspending}
        onClose={() => setSuspending(false)}
        onDone={() => {
          toast({ text: t('doneSuspended') });
          setSuspending(false);
          onChange();
        }}
      />
    </li>
  );
}

function Suspension({ suspension }: { suspension: NonNullable<KnownAccount['suspension']> }) {
  const t = useAccountStatusText();
  const day = momentInWords(suspension.at, useLocale());
  const { by } = suspension;
  return (
    <div>
      <p>{t('reasonGiven', { reason: suspension.reason })}</p>
      <p className="p-small p-muted">
        {by ? t('suspendedBy', { day, name: by }) : t('suspendedOn', { day })}
      </p>
    </div>
  );
}
