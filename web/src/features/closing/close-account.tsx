import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../app/api.ts';
import { deleteUnsentText } from '../../app/delete-unsent-text.ts';
import { useLeaveTo, whileLeaving } from '../../app/leaving.ts';
import { connectLive, disconnectLive } from '../../app/live.ts';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { useEnterSession, useSignedIn } from '../../app/session.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { useConfirmed } from '../security/confirm.tsx';
import { ClosingDialog } from './closing-dialog.tsx';
import { ClosingObstacles } from './closing-obstacles.tsx';
import { useClosingText } from './text.ts';

/** The section of the account page to close the account, or what must be done first. */
export function CloseAccount() {
  const t = useClosingText();
  const { account } = useSignedIn();
  const leaveTo = useLeaveTo();
  const enter = useEnterSession();
  const { run, dialog } = useConfirmed();
  const preview = useQuery({ ...queryOf('GET /accounts/me/closing'), staleTime: 0 });
  const [asking, setAsking] = useState(false);

  /** Disconnects first, because the live event would open the sign-in page when the session ends. */
  const closeSilently = async () => {
    disconnectLive();
    try {
      await request('POST /accounts/me/closing');
    } catch (error) {
      void connectLive();
      throw error;
    }
  };

  const close = useApiMutation({
    send: () => run(closeSilently),
    onDone: async (closed) => {
      if (!closed) return;
      await whileLeaving(async () => {
        await deleteUnsentText(account.id);
        await leaveTo(paths.accountClosed);
        await enter(null);
      });
    },
    problemIn: 'page',
    staleOnProblem: ['GET /accounts/me/closing'],
  });

  const { data, error, refetch } = preview;
  return (
    <section className="p-section p-stack" aria-labelledby="close-account">
      <h2 id="close-account">{t('title')}</h2>
      <p>{t('text')}</p>
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && error === null && <Skeleton lines={2} />}
      {data && data.obstacles.length > 0 && <ClosingObstacles obstacles={data.obstacles} />}
      {data && data.obstacles.length === 0 && (
        <>
          <div>
            <Button kind="secondary" onClick={() => setAsking(true)}>
              {t('button')}
            </Button>
          </div>
          <ClosingDialog
            closing={data}
            open={asking}
            busy={close.pending}
            problem={close.problem}
            onConfirm={() => void close.run()}
            onClose={() => setAsking(false)}
          />
        </>
      )}
      {dialog}
    </section>
  );
}
