import { lazy, Suspense } from 'react';
import { Drawer } from '../../ui/dialog.tsx';
import { Skeleton } from '../../ui/states.tsx';
import type { Pair } from './batch.ts';
import { useProposeText } from './text.ts';

const BatchForm = lazy(async () => ({ default: (await import('./batch-form.tsx')).BatchForm }));

/** Several proposals sent together, each with its own message and its own result. */
export function BatchDrawer({
  pairs,
  onClose,
  onSent,
}: {
  /** The drawer is open while this is not null. */
  pairs: readonly Pair[] | null;
  onClose: () => void;
  onSent: () => void;
}) {
  const t = useProposeText();
  return (
    <Drawer open={pairs !== null} onClose={onClose} title={t('batch.title', { count: pairs?.length ?? 0 })}>
      {pairs && (
        <Suspense fallback={<Skeleton lines={6} />}>
          <BatchForm pairs={pairs} onClose={onClose} onSent={onSent} />
        </Suspense>
      )}
    </Drawer>
  );
}
