import type { Slot } from '@passerelle/api/contract';
import { lazy, Suspense } from 'react';
import { Drawer } from '../../ui/dialog.tsx';
import { Skeleton } from '../../ui/states.tsx';
import { useSlotsText } from './text.ts';

/** Lazy, because most visitors of a slot do not apply. */
const ApplyForm = lazy(async () => ({ default: (await import('./apply-form.tsx')).ApplyForm }));

/** "Je candidate", in a drawer beside the slot. */
export function ApplyDrawer({ slot, open, onClose }: { slot: Slot; open: boolean; onClose: () => void }) {
  const t = useSlotsText();
  return (
    <Drawer open={open} onClose={onClose} title={t('apply.title')}>
      <Suspense fallback={<Skeleton lines={6} />}>
        <ApplyForm slot={slot} />
      </Suspense>
    </Drawer>
  );
}
