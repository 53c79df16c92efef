import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { queryOf } from '../../app/queries.ts';
import { Drawer } from '../../ui/dialog.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { useProposeText } from './text.ts';
import type { ProposedPerson } from './use-proposal.ts';

export type { ProposedPerson };

// lazy, because most visits of these pages do not open it
const ProposeForm = lazy(async () => ({ default: (await import('./propose-form.tsx')).ProposeForm }));

/** Proposes a slot for one person without leaving the page. Pages that mount it preload the texts `propose` and `matching`. */
export function ProposeDrawer({
  person,
  slotId,
  onClose,
  onDone,
}: {
  /** The drawer is open while both are set. */
  person: ProposedPerson | null;
  slotId: string | null;
  onClose: () => void;
  onDone?: () => void;
}) {
  const t = useProposeText();
  const open = person !== null && slotId !== null;
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={person ? t('title', { name: `${person.firstName} ${person.lastName}` }) : ''}
    >
      {open && (
        <Loaded
          person={person}
          slotId={slotId}
          onDone={() => {
            onDone?.();
            onClose();
          }}
        />
      )}
    </Drawer>
  );
}

function Loaded({ person, slotId, onDone }: { person: ProposedPerson; slotId: string; onDone: () => void }) {
  const slot = useQuery(queryOf('GET /slots/:slotId', { params: { slotId } }));
  const match = useQuery(
    queryOf('GET /pathways/:pathwayId/matches/:slotId', { params: { pathwayId: person.id, slotId } }),
  );
  const pathway = useQuery(queryOf('GET /pathways/:pathwayId', { params: { pathwayId: person.id } }));
  if (slot.isPending || match.isPending || pathway.isPending) return <Skeleton lines={8} />;
  const failed = slot.isError ? slot : pathway.isError ? pathway : null;
  if (failed || !slot.data || !pathway.data)
    return <ErrorState error={failed?.error} onRetry={() => void failed?.refetch()} />;
  return (
    <Suspense fallback={<Skeleton lines={8} />}>
      <ProposeForm
        person={person}
        hasAccount={pathway.data.hasAccount}
        wished={pathway.data.profile.objective}
        slot={slot.data}
        match={match.data ?? null}
        agreed={pathway.data.consents.some((one) => one.purpose === 'matching' && one.granted)}
        onDone={onDone}
      />
    </Suspense>
  );
}
