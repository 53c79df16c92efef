import type { Session } from '@passerelle/api/contract';
import { useNavigate, useSearchParams } from 'react-router';
import { disconnectLive } from '../../app/live.ts';
import { homeOf } from '../../app/nav.ts';
import { paths } from '../../app/paths.ts';
import { useEnterSession } from '../../app/session.ts';
import { safeNext } from '../auth/use-enter.ts';
import { notifyOtherTabs } from './other-tabs.ts';

/** Stores the new session, then opens the requested page or the home page. */
export function useCompleteSignIn(): (session: Session | null) => Promise<void> {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const enter = useEnterSession();
  return async (session) => {
    disconnectLive();
    await enter(session);
    notifyOtherTabs();
    const next = safeNext(search.get('suite'));
    const home = homeOf(session?.membership?.role ?? null);
    await navigate(next && next !== paths.home ? next : home, { replace: true });
  };
}
