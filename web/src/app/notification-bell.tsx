import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useCommonText } from '../i18n/common-text.ts';
import { Icon } from '../ui/icon.tsx';
import { paths } from './paths.ts';
import { pagesOf } from './queries.ts';

/** Links to the notifications and shows the number of unread ones. */
export function NotificationBell() {
  const t = useCommonText();
  const { data } = useInfiniteQuery(pagesOf('GET /notifications'));
  const unread = data?.pages[0]?.unread ?? 0;
  return (
    <Link
      to={paths.notifications}
      className="p-bell"
      aria-label={unread > 0 ? t('nav.unread', { count: unread }) : t('nav.notifications')}
    >
      <Icon name="bell" />
      {unread > 0 && (
        <span className="p-count" aria-hidden="true">
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </Link>
  );
}
