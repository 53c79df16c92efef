import type { Role } from '@passerelle/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect } from 'react';
import { Navigate, Outlet, ScrollRestoration, useLocation, useMatches, useNavigation } from 'react-router';
import { useCommonText } from '../i18n/common-text.ts';
import { changeLocale } from '../i18n/text.ts';
import { useLocale } from '../i18n/use-locale.ts';
import { Skeleton } from '../ui/states.tsx';
import { startWorker } from './app-update.ts';
import { BottomBar } from './bottom-bar.tsx';
import { subscribeToSignOut } from './delete-unsent-text.ts';
import { reportDelivered, resetDelivered } from './delivered.ts';
import { rememberRole } from './early.ts';
import { pageComplete } from './first-page.ts';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { Hydrated } from './hydrated.tsx';
import { keepsAnswers } from './kept-answers.ts';
import { isLeaving } from './leaving.ts';
import { connectLive, disconnectLive, useLive } from './live.ts';
import { NotFoundPage } from './not-found-page.tsx';
import { paths } from './paths.ts';
import { refresh } from './queries.ts';
import type { PageHandle } from './route.ts';
import { useSession } from './session.ts';
import { siteSearchId, useHasSiteSearch } from './site-search.ts';

/** Lazy, because few users see it. */
const DueNotice = lazy(async () => ({
  default: (await import('../features/security/due-notice.tsx')).DueNotice,
}));

/** The layout around every page. It waits for the session, because every page depends on who is signed in. */
export function Layout() {
  return (
    <Suspense fallback={<LoadingLayout />}>
      <LoadedLayout />
    </Suspense>
  );
}

/** Also shown while the code of the first page loads. */
export function LoadingLayout() {
  return (
    <div className="p-first-load">
      <Skeleton lines={6} />
    </div>
  );
}

function LoadedLayout() {
  const t = useCommonText();
  const navigation = useNavigation();
  const { account, membership, secondFactorDue } = useSession();
  const role = membership?.role ?? null;
  useDevice(role);
  useSessionLine(account?.id ?? null);
  useAccountLocale(account?.id ?? null, account?.locale ?? null);
  return (
    <>
      <SkipLinks />
      <div
        className={`p-progress${navigation.state === 'idle' ? '' : ' p-progress--on'}`}
        aria-hidden="true"
      />
      <Header />
      <main id="content" className="p-main" tabIndex={-1}>
        {secondFactorDue && (
          <Suspense fallback={null}>
            <DueNotice day={secondFactorDue} />
          </Suspense>
        )}
        <Suspense fallback={<Skeleton lines={6} />}>
          <Guarded />
          <Hydrated />
        </Suspense>
      </main>
      <Footer />
      <BottomBar />
      <div role="status" className="fr-sr-only">
        {navigation.state === 'idle' ? '' : t('state.loading')}
      </div>
      <ScrollRestoration />
    </>
  );
}

/** Shows the page, the sign-in page or "not found". A page that somebody may not see looks as if it did not exist. */
function Guarded() {
  const session = useSession();
  const matches = useMatches();
  const location = useLocation();
  const handle = matches[matches.length - 1]?.handle as PageHandle | undefined;
  const access = handle?.access ?? 'public';
  if (session.setupNeeded && location.pathname !== paths.setup) return <Navigate to={paths.setup} replace />;
  const here = location.pathname + location.search;
  if (session.secondFactor && location.pathname !== paths.secondFactor) {
    // on a public page such as sign-in, `?suite=` holds the page that the user wanted
    const goal = access === 'public' ? new URLSearchParams(location.search).get('suite') : here;
    const to = goal ? `${paths.secondFactor}?suite=${encodeURIComponent(goal)}` : paths.secondFactor;
    return <Navigate to={to} replace />;
  }
  if (access === 'public') return <Outlet />;
  if (!session.account) {
    return <Navigate to={`${paths.signIn}?suite=${encodeURIComponent(here)}`} replace />;
  }
  if (access !== 'signed-in' && !(session.membership && access.includes(session.membership.role)))
    return <NotFoundPage />;
  return <Outlet />;
}

/** What the device needs for the next visit of this role, and to open without network. */
function useDevice(role: Role | null): void {
  const client = useQueryClient();
  useEffect(() => {
    rememberRole(role);
    if (keepsAnswers(role)) void pageComplete(client).then(startWorker);
  }, [role, client]);
}

/** Opens the socket when an account signs in, and closes it before another account's socket is opened. */
function useSessionLine(accountId: string | null): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!accountId) return;
    let left = false;
    void pageComplete(client).then(() => (left ? undefined : connectLive()));
    return () => {
      left = true;
      resetDelivered();
      disconnectLive();
    };
  }, [accountId, client]);
  useEffect(subscribeToSignOut, []);
  // runs on every page, because the message has now arrived on this device
  useLive('message', ({ conversationId, seq, author }) => {
    if (!author.mine) reportDelivered(conversationId, seq);
  });
  // something was read in another tab or on another device: update the counts here
  useLive('message.read', ({ mine }) => {
    if (mine) void refresh(client, 'GET /conversations', 'GET /conversations/unread', 'GET /candidacies');
  });
  useLive('session.changed', () => {
    if (!isLeaving()) void client.invalidateQueries({ queryKey: ['GET /session'] });
  });
}

/** Applies the account's language on a new device. */
function useAccountLocale(accountId: string | null, wanted: 'fr' | 'en' | null): void {
  const shown = useLocale();
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs for a new account only; afterwards the user chooses with the switch
  useEffect(() => {
    if (accountId && wanted && wanted !== shown) void changeLocale(wanted);
  }, [accountId, wanted]);
}

function SkipLinks() {
  const t = useCommonText();
  const hasSearch = useHasSiteSearch();
  return (
    <nav className="p-skip" aria-label={t('skip.label')}>
      <a href="#content">{t('skip.content')}</a>
      <a href="#main-nav">{t('skip.menu')}</a>
      {hasSearch && <a href={`#${siteSearchId}`}>{t('skip.search')}</a>}
    </nav>
  );
}
