import { lazy, Suspense } from 'react';
import { Skeleton } from '../../ui/states.tsx';

const CandidacyPanel = lazy(async () => ({
  default: (await import('./candidacy-panel.tsx')).CandidacyPanel,
}));

/** The candidacy beside its conversation, or behind a button on phones; its code loads after the messages. */
export function SidePanel({ candidacyId }: { candidacyId: string }) {
  return (
    <Suspense fallback={<Skeleton lines={6} />}>
      <CandidacyPanel candidacyId={candidacyId} />
    </Suspense>
  );
}
