import type { Interview, Pathway } from '@passerelle/api/contract';
import { lazy, Suspense } from 'react';
import { Skeleton } from '../../ui/states.tsx';

const Room = lazy(async () => ({ default: (await import('./interview-room.tsx')).Room }));

/** The interview itself, with what merges texts: loaded once there is one. */
export function LazyRoom(props: { pathway: Pathway; interview: Interview }) {
  return (
    <Suspense fallback={<Skeleton lines={10} />}>
      <Room {...props} />
    </Suspense>
  );
}
