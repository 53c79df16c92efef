import type { ToSign } from '@passerelle/api/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { focusTitle } from '../../app/focus-title.ts';
import { queryOf, refresh } from '../../app/queries.ts';
import { Alert } from '../../ui/alert.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import { type Result, signingOf } from './account-signing.ts';
import type { CodeTo } from './channel.ts';
import { CodeSteps } from './code-steps.tsx';
import { useSigningText } from './text.ts';

const shows = [
  'GET /signatures/waiting',
  'GET /conventions/:conventionId',
  'GET /conventions/:conventionId/signing',
] as const;

/** Signs the convention that one has just read, with a code sent to one's own address. */
export function SignDialog({ open, ...read }: Read & { open: boolean }) {
  const t = useSigningText();
  return (
    <Dialog open={open} onClose={read.onClose} title={t('card.signTitle')}>
      <Body {...read} />
    </Dialog>
  );
}

interface Read {
  conventionId: string;
  /** Of the version that was read on the page. */
  hash: string;
  onClose: () => void;
}

function Body({ conventionId, hash, onClose }: Read) {
  const t = useSigningText();
  const query = useQuery({ ...queryOf('GET /signatures/waiting'), staleTime: 0 });
  if (query.isPending) return <Skeleton lines={4} />;
  if (query.isError && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const items = query.data.items.filter((item) => item.conventionId === conventionId);
  if (items.length === 0) return <Alert tone="info">{t('card.nothing')}</Alert>;
  const read = items.map((item) => ({ ...item, hash }));
  return <Steps items={read} codeTo={query.data.codeTo} onClose={onClose} />;
}

function Steps({ items, codeTo, onClose }: { items: ToSign[]; codeTo: CodeTo; onClose: () => void }) {
  const t = useSigningText();
  const client = useQueryClient();
  const toast = useToast();
  const show = async (results: Result[]) => {
    const failed = results.find(({ outcome }) => outcome !== 'signed' && outcome !== 'already_signed');
    toast(
      failed
        ? { tone: 'error', text: `${t(`outcomes.${failed.outcome}`)} ${failed.detail}` }
        : { text: t('signed.title') },
    );
    await refresh(client, ...shows);
    onClose();
    focusTitle();
  };
  return (
    <CodeSteps
      codeTo={codeTo}
      label={t('code.sign')}
      {...signingOf(items)}
      onAnswer={(results) => void show(results)}
      onStale={() => void refresh(client, ...shows)}
    />
  );
}
