import { useQuery } from '@tanstack/react-query';
import { useCommonText } from '../i18n/common-text.ts';
import { queryOf } from './queries.ts';
import { useSession } from './session.ts';

/** The number of unread conversations beside "Messages"; renders nothing when there are none. */
export function UnreadCount() {
  const t = useCommonText();
  const role = useSession().membership?.role;
  const { data } = useQuery({
    ...queryOf('GET /conversations/unread'),
    enabled: role !== undefined && role !== 'coordinator',
    staleTime: 60_000,
  });
  if (!data || data.messages === 0) return null;
  return (
    <span className="p-nav-count">
      {data.messages > 99 ? '99+' : data.messages}
      <span className="fr-sr-only"> {t('nav.unread')}</span>
    </span>
  );
}
