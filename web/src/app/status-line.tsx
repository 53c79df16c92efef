import { useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { Link } from 'react-router';
import { useCommonText } from '../i18n/common-text.ts';
import { momentInWords } from '../i18n/dates.ts';
import { useLocale } from '../i18n/use-locale.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { useAppUpdate } from './app-update.ts';
import { useInstall } from './install.ts';
import { useKeptShown } from './kept-answers.ts';
import { useLiveState } from './live.ts';
import { paths } from './paths.ts';
import { useSearchDegraded } from './search-health.ts';
import { useSession } from './session.ts';

export function useOnline(): boolean {
  return useSyncExternalStore(
    (listener) => {
      window.addEventListener('online', listener);
      window.addEventListener('offline', listener);
      return () => {
        window.removeEventListener('online', listener);
        window.removeEventListener('offline', listener);
      };
    },
    () => navigator.onLine,
    () => true,
  );
}

/** Asked for on every page: their time is not the page's. */
const ofTheFrame = ['GET /session', 'GET /notifications', 'GET /conversations/unread'];

/** Since when the oldest answer on this page was kept, in milliseconds since 1970; null when all are new. */
function useKeptSince(): number | null {
  const kept = useKeptShown();
  const client = useQueryClient();
  if (kept.size === 0) return null;
  const times = client
    .getQueryCache()
    .findAll({ type: 'active', predicate: ({ queryKey: [route] }) => !ofTheFrame.includes(String(route)) })
    .flatMap(({ queryKey: [route, call] }) => {
      const address = addressOf(String(route), call);
      return [...kept].filter(([path]) => address.test(path)).map(([, at]) => at);
    });
  return times.length > 0 ? Math.min(...times) : null;
}

/** The path that a query asks for, or paths, where its key does not say all. */
function addressOf(route: string, call: unknown): RegExp {
  const given = (call ?? {}) as Record<string, unknown> & { params?: Record<string, unknown> };
  const params = given.params ?? given;
  const path = route.slice(route.indexOf(' ') + 1);
  const filled = path.replace(/:(\w+)/g, (_whole, name: string) => String(params[name] ?? '[^/]+'));
  return new RegExp(`^/api/v1${filled}$`);
}

/** One line under the header about the connection and the search. */
export function StatusLine() {
  const t = useCommonText();
  const locale = useLocale();
  const online = useOnline();
  const keptSince = useKeptSince();
  const live = useLiveState();
  const { demo } = useSession();
  const searchDegraded = useSearchDegraded();
  const trouble = keptSince
    ? t('status.kept', { moment: momentInWords(new Date(keptSince).toISOString(), locale) })
    : !online
      ? t('status.offline')
      : live === 'reconnecting'
        ? t('status.reconnecting')
        : searchDegraded
          ? t('status.searchDegraded')
          : null;
  return (
    <>
      <div role="status" className={trouble ? 'p-status p-status--warning' : 'fr-sr-only'}>
        {trouble && (
          <p>
            <Icon name={online && !keptSince ? 'refresh' : 'wifi-off'} />
            {trouble}
          </p>
        )}
      </div>
      <UpdateLine />
      <InstallLine />
      {demo && !trouble && (
        <div className="p-status">
          <p>
            <Icon name="info" />
            {t('status.demo')} <Link to={paths.demoMails}>{t('status.demoMails')}</Link>
          </p>
        </div>
      )}
    </>
  );
}

/** Typed words are asked about before the page is left, as at any reload. */
function UpdateLine() {
  const t = useCommonText();
  const reload = useAppUpdate();
  return (
    <div role="status" className={reload ? 'p-status' : 'fr-sr-only'}>
      {reload && (
        <p className="p-status__offer">
          <span>
            <Icon name="refresh" />
            {t('status.newVersion')}
          </span>
          <Button kind="secondary" size="sm" onClick={reload}>
            {t('status.reload')}
          </Button>
        </p>
      )}
    </div>
  );
}

/** Only for those who come back: signed in, where the browser offers it. */
function InstallLine() {
  const t = useCommonText();
  const { account } = useSession();
  const offer = useInstall();
  if (!offer || !account) return null;
  return (
    <div className="p-status">
      <p className="p-status__offer">
        <span>
          <Icon name="info" />
          {t('status.install')}
        </span>
        <Button kind="secondary" size="sm" onClick={offer.install}>
          {t('status.installNow')}
        </Button>
        <Button kind="quiet" size="sm" onClick={offer.dismiss}>
          {t('status.installLater')}
        </Button>
      </p>
    </div>
  );
}
