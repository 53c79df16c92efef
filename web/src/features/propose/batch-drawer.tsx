import { lazy, Suspense } from 'react';
import { Drawer } from '../../ui/dialog.tsx';
import { Skeleton } from '../../ui/states.tsx';
import type { Pair } from './batch.ts';
import { useProposeText } from './text.ts';

const BatchForm = lazy(async () => ({ default: (await import('./batch-form.tsx')).BatchForm }));

/** Several pairs proposed in one go, each with its own words and its own outcome. */
export function BatchDrawer({
  pairs,
  onClose,
  onSent,
}: {
  /** Open while there are some. */
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
