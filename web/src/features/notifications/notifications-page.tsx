import type { Locale, Notification } from '@passerelle/api/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { request } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { itemsOf, pagesOf } from '../../app/queries.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { dayInWords, momentAt } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { ListCount } from '../../ui/list-count.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Pager, Skeleton } from '../../ui/states.tsx';
import { useNotificationsText } from './text.ts';
import './notifications.css';

const icons: Record<Notification['kind'], IconName> = {
  candidacy_received: 'inbox',
  candidacy_moved: 'arrow-right',
  consent_asked: 'question',
  message: 'chat',
  new_match: 'sparkling',
  search_found: 'search',
  reminder: 'timer',
  application_told: 'send',
  consent_waits: 'timer',
  company_silent: 'timer',
  slot_full: 'team',
  slot_closed: 'close',
  slot_over: 'calendar',
  slot_paused: 'pause',
  dates_outside: 'calendar',
  alternative: 'sparkling',
  assessment_asked: 'file',
  absence_reported: 'calendar',
  accident_reported: 'alert',
  accident_corrected: 'edit',
  check_in_bad: 'question',
  immersion_reminder: 'timer',
  appointment: 'calendar',
  join_asked: 'user-add',
  join_answered: 'check',
  team_changed: 'team',
  company_unmanaged: 'store',
  webhook_ended: 'error',
  company_unattended: 'store',
  referent_changed: 'user',
  people_entrusted: 'user-add',
  referent_asked: 'user-add',
  referent_request_moved: 'arrow-right',
  referent_refused: 'user',
  without_owner: 'question',
  own_files_merged: 'file',
  own_files_separated: 'file',
  files_merged: 'file',
  files_separated: 'file',
  access_ended: 'user',
  person_account_closed: 'user',
  convention_to_sign: 'file',
  convention_signed: 'file',
  convention_to_validate: 'file',
  convention_validated: 'check',
  convention_changed: 'file',
  convention_ended: 'close',
  convention_entrusted: 'user-add',
  convention_counsellor: 'user',
  convention_answered: 'edit',
  convention_urgent: 'alert',
  delegation_ending: 'time',
  contract_renewal: 'calendar',
};

export function NotificationsPage() {
  const t = useNotificationsText();
  const list = useInfiniteQuery(pagesOf('GET /notifications'));
  const items = itemsOf(list.data);
  const newest = items[0];
  const unread = list.data?.pages[0]?.unread ?? 0;

  const readAll = useApiMutation({
    send: (upTo: string) => request('PUT /notifications/read', { body: { upTo } }),
    stale: ['GET /notifications'],
  });
  return (
    <Page
      title={t('title')}
      actions={
        <>
          {unread > 0 && (
            <Button
              kind="secondary"
              icon="check"
              busy={readAll.pending}
              onClick={() => newest && void readAll.run(newest.id)}
            >
              {t('readAll')}
            </Button>
          )}
          <ButtonLink to={paths.notificationSettings} kind="secondary">
            {t('toSettings')}
          </ButtonLink>
        </>
      }
    >
      <ListCount list={list} of="notifications" />
      {list.isPending ? (
        <Skeleton cards={4} lines={2} />
      ) : list.isError ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : items.length === 0 ? (
        <EmptyState icon="bell" title={t('empty')}>
          <p>{t('emptyHint')}</p>
        </EmptyState>
      ) : (
        <ul className="p-notifications">
          {items.map((item) => (
            <Line key={item.id} item={item} />
          ))}
        </ul>
      )}
      <Pager
        hasMore={list.hasNextPage}
        loading={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
    </Page>
  );
}

/** "Rendez-vous pris : lundi 3 mars à 14 h 05", on the clock of the place. */
function appointmentOf(
  { what, startsAt, zone }: Notification['values'],
  t: ReturnType<typeof useNotificationsText>,
  locale: Locale,
): string {
  const event = what ? t.maybe('appointments', what) : '';
  return event && startsAt && zone ? `${event} ${momentAt(startsAt, zone, locale)}` : '';
}

function Line({ item }: { item: Notification }) {
  const t = useNotificationsText();
  const common = useCommonText();
  const locale = useLocale();
  const state = item.values.to ? common.maybe('candidacyStates', item.values.to) : '';
  const day = item.values.from ? dayInWords(item.values.from, locale) : '';
  const reminder = item.values.occasion ? t.maybe('reminders', item.values.occasion) : '';
  const appointment = appointmentOf(item.values, t, locale);
  const others = item.kind === 'new_match' ? Number(item.values.others ?? 0) : 0;
  const end = item.values.state === 'rejected' ? t('rejected') : t('cancelled');
  return (
    <li className={item.read ? '' : 'p-notifications__new'}>
      <Icon name={icons[item.kind]} />
      <div>
        <Link to={item.link}>
          {others > 0
            ? t('newMatches', { title: item.values.title ?? '', count: others })
            : t(`kinds.${item.kind}`, {
                ...item.values,
                ...{ state, end, day, reminder, appointment },
              })}
        </Link>
        <More values={item.values} />
        <div className="p-muted p-small">
          <DateText value={item.at} as="relative" />
        </div>
      </div>
      {!item.read && <Badge tone="info">{t('new')}</Badge>}
    </li>
  );
}

/** What changed in a convention, and why, as somebody wrote it. */
function More({ values: { what, reason, told } }: { values: Notification['values'] }) {
  const t = useNotificationsText();
  const parts = (what ?? '')
    .split(',')
    .map((part) => t.maybe('parts', part))
    .filter(Boolean)
    .join(', ');
  return (
    <>
      {parts && <p className="p-small">{t('what', { parts })}</p>}
      {told === 'not_reached' && <p className="p-small">{t('notReached')}</p>}
      {told === 'by_letter' && <p className="p-small">{t('byLetter')}</p>}
      {reason && <p className="p-small p-prewrap">{t('why', { reason })}</p>}
    </>
  );
}
