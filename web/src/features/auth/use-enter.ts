import type { Session } from '@passerelle/api/contract';
import { useNavigate, useSearchParams } from 'react-router';
import { request } from '../../app/api.ts';
import { disconnectLive } from '../../app/live.ts';
import { homeOf } from '../../app/nav.ts';
import { useEnterSession } from '../../app/session.ts';
import { currentLocale } from '../../i18n/locale.ts';

/** Only a path of this site may follow a sign-in. */
export function safeNext(next: string | null): string | null {
  return next && /^\/(?![/\\])/.test(next) ? next : null;
}

/** A new account that chose no language keeps the one it was made in; when that fails, French can be changed later. */
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
 * Takes the new session in and goes on: to the page that was asked for, else home. `isNew` for an account made just
 * now by set-up or an invitation.
 */
export function useEnter(): (session: Session, options?: { isNew?: boolean }) => Promise<void> {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const enter = useEnterSession();
  return async (session, { isNew = false } = {}) => {
    disconnectLive();
    await enter(isNew ? await withLanguageOf(session) : session);
    await navigate(safeNext(search.get('suite')) ?? homeOf(session.membership?.role ?? null), {
      replace: true,
    });
  };
}
