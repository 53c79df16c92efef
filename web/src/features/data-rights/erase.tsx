import type { Erasure } from '@passerelle/api/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../app/api.ts';
import { queryOf } from '../../app/queries.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { useDataRightsText } from './text.ts';

/** Requests erasure, and cancels the request within seven days. */
export function Erase({ pathwayId }: { pathwayId: string }) {
  const t = useDataRightsText();
  const erasureQuery = queryOf('GET /pathways/:pathwayId/erasure', { params: { pathwayId } });
  const erasure = useQuery(erasureQuery);
  return (
    <div>
      <h2 className="p-card__title">{t('erase')}</h2>
      {erasure.isPending ? (
        <Skeleton lines={2} />
      ) : erasure.isError ? (
        <ErrorState error={erasure.error} onRetry={() => void erasure.refetch()} />
      ) : (
        <State pathwayId={pathwayId} erasure={erasure.data} queryKey={erasureQuery.queryKey} />
      )}
    </div>
  );
}

function State({
  pathwayId,
  erasure,
  queryKey,
}: {
  pathwayId: string;
  erasure: Erasure;
  queryKey: readonly unknown[];
}) {
  const t = useDataRightsText();
  const common = useCommonText();
  const locale = useLocale();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);

  const change = useApiMutation({
    send: (route: 'POST /pathways/:pathwayId/erasure' | 'DELETE /pathways/:pathwayId/erasure') =>
      request(route, { params: { pathwayId } }),
    onAnswer: (now) => void client.setQueryData(queryKey, now),
    says: (now) => t(now.state === 'waiting' ? 'asked' : 'cancelled'),
    onDone: () => setAsking(false),
  });
  if (erasure.state === 'waiting' && erasure.on)
    return (
      <>
        <Alert tone="warning">
          <p>{t('waiting', { day: dayInWords(erasure.on, locale) })}</p>
          <p>{t('number', { number: erasure.number ?? '' })}</p>
        </Alert>
        <Button busy={change.pending} onClick={() => void change.run('DELETE /pathways/:pathwayId/erasure')}>
          {t('cancel')}
        </Button>
      </>
    );
  return (
    <>
      <p className="p-muted p-small">{t(erasure.keepsAccount ? 'eraseHintAtWork' : 'eraseHint')}</p>
      <Button kind="tertiary" onClick={() => setAsking(true)}>
        {t('eraseButton')}
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('confirmTitle')}
        footer={
          <>
            <Button kind="secondary" onClick={() => setAsking(false)}>
              {common('state.back')}
            </Button>
            <Button
              busy={change.pending}
              onClick={() => void change.run('POST /pathways/:pathwayId/erasure')}
            >
              {t('confirmButton')}
            </Button>
          </>
        }
      >
        <p>{t(erasure.keepsAccount ? 'confirmWhatAtWork' : 'confirmWhat')}</p>
        <p>{t('confirmOpen', { count: erasure.openCandidacies })}</p>
        <p>{t('confirmKept')}</p>
      </Dialog>
    </>
  );
}
