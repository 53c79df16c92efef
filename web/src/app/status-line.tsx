import { useSyncExternalStore } from 'react';
import { Link } from 'react-router';
import { useCommonText } from '../i18n/common-text.ts';
import { Icon } from '../ui/icon.tsx';
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
  );
}

/** One line under the header about the connection and the search. */
export function StatusLine() {
  const t = useCommonText();
  const online = useOnline();
  const live = useLiveState();
  const { demo } = useSession();
  const searchDegraded = useSearchDegraded();
  const trouble = !online
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
            <Icon name={online ? 'refresh' : 'wifi-off'} />
            {trouble}
          </p>
        )}
      </div>
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
