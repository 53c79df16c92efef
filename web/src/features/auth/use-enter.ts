import type { Session } from '@passerelle/api/contract';
import { useNavigate, useSearchParams } from 'react-router';
import { disconnectLive } from '../../app/live.ts';
import { homeOf } from '../../app/nav.ts';
import { useEnterSession } from '../../app/session.ts';

/** Only a path of this site may follow a sign-in. */
export function safeNext(next: string | null): string | null {
  return next && /^\/(?![/\\])/.test(next) ? next : null;
}

/** Takes the new session in and goes on: to the page that was asked for, else home. */
export function useEnter(): (session: Session) => Promise<void> {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const enter = useEnterSession();
  return async (session) => {
    disconnectLive();
    await enter(session);
    await navigate(safeNext(search.get('suite')) ?? homeOf(session.membership?.role ?? null), {
      replace: true,
    });
  };
}
