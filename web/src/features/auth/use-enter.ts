import type { Session } from '@passerelle/api/contract';
import { useNavigate, useSearchParams } from 'react-router';
import { request } from '../../app/api.ts';
import { disconnectLive } from '../../app/live.ts';
import { homeOf } from '../../app/nav.ts';
import { useEnterSession } from '../../app/session.ts';
import { currentLocale } from '../../i18n/locale.ts';
import { takeGoal } from './goal.ts';

/** Returns `next` only if it is a path of this site, to prevent open redirects. */
export function safeNext(next: string | null): string | null {
  return next && /^\/(?![/\\])/.test(next) ? next : null;
}

/** Saves the current language in a new account that has none. If that fails, the account stays in French. */
async function withLanguageOf(session: Session): Promise<Session> {
  const { account } = session;
  const locale = currentLocale();
  if (!account || account.locale === locale) return session;
  const changed = await request('PATCH /accounts/me', { body: { locale }, ifMatch: account.version }).catch(
    () => null,
  );
  return changed ? { ...session, account: changed } : session;
}

/**
 * Stores the new session, then navigates to the requested page or to the home page. `isNew` is set for an account that
 * set-up or an invitation has just created.
 */
export function useEnter(): (session: Session, options?: { isNew?: boolean }) => Promise<void> {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const enter = useEnterSession();
  return async (session, { isNew = false } = {}) => {
    disconnectLive();
    await enter(isNew ? await withLanguageOf(session) : session);
    const wanted = search.get('suite') ?? (isNew ? takeGoal() : null);
    await navigate(safeNext(wanted) ?? homeOf(session.membership?.role ?? null), {
      replace: true,
    });
  };
}
