import type { WeekEntry } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { addDays, civilDay, dayAt, dayInWords, timeAt } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { useNow } from '../../ui/date-text.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx';
import { ExportWeek } from './export-week.tsx';
import { lookOf } from './history.tsx';
import { MeetingForm } from './meeting-form.tsx';
import { Record } from './record.tsx';
import { useAppointmentsText } from './text.ts';
import './appointments.css';

const written = /^\d{4}-\d{2}-\d{2}$/;
const groupings = ['conseiller', 'lieu'] as const;

/** The appointments of the structure in a week, by counsellor or by place; both are in the address. */
export function WeekPage() {
  const t = useAppointmentsText();
  const locale = useLocale();
  const now = useNow();
  const [opens, setOpens] = useState(false);
  const [search] = useSearchParams();
  const asked = search.get('jour') ?? '';
  const day = written.test(asked) ? asked : civilDay(now);
  const by = groupings.find((one) => one === search.get('par')) ?? 'conseiller';
  const query = useQuery(queryOf('GET /appointments', { query: { day } }));
  const to = (of: string, grouping = by) => ({ search: `?jour=${of}&par=${grouping}` });
  const { from = day, to: last = day, items = [] } = query.data ?? {};
  return (
    <Page
      title={t('week.title')}
      lead={query.data && t('week.of', { from: dayInWords(from, locale), to: dayInWords(last, locale) })}
      wide
      actions={
        <>
          <ButtonLink to={paths.availability} kind="secondary" icon="time">
            {t('availability.title')}
          </ButtonLink>
          <Button kind="tertiary" icon="group" onClick={() => setOpens(true)}>
            {t('meeting.open')}
          </Button>
        </>
      }
    >
      <nav className="p-rdv__nav" aria-label={t('week.nav')}>
        <ButtonLink kind="tertiary" icon="arrow-left" to={to(addDays(from, -7))}>
          {t('week.previous')}
        </ButtonLink>
        <ButtonLink kind="tertiary" iconRight="arrow-right" to={to(addDays(from, 7))}>
          {t('week.next')}
        </ButtonLink>
        {groupings.map((grouping) => (
          <ButtonLink
            key={grouping}
            kind={grouping === by ? 'secondary' : 'tertiary'}
            to={to(day, grouping)}
            {...(grouping === by && { 'aria-current': true as const })}
          >
            {t(`week.by.${grouping}`)}
          </ButtonLink>
        ))}
      </nav>
      {items.length > 0 && <ExportWeek items={items} />}
      {opens && <MeetingForm onClose={() => setOpens(false)} />}
      {query.isPending ? (
        <Skeleton cards={3} />
      ) : query.isError && !query.data ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : items.length === 0 ? (
        <EmptyState icon="calendar" title={t('week.none')}>
          <p>{t('week.noneHint')}</p>
        </EmptyState>
      ) : (
        <Groups items={items} from={from} by={by} />
      )}
    </Page>
  );
}

function Groups({
  items,
  from,
  by,
}: {
  items: readonly WeekEntry[];
  from: string;
  by: 'conseiller' | 'lieu';
}) {
  const nameOf = (entry: WeekEntry) => (by === 'lieu' ? entry.venue : entry.counsellor.name);
  const names = [...new Set(items.map(nameOf))].sort((one, other) => one.localeCompare(other));
  return names.map((name) => (
    <WeekOf
      key={name}
      name={name}
      from={from}
      items={items.filter((entry) => nameOf(entry) === name)}
      by={by}
    />
  ));
}

function WeekOf({
  name,
  items,
  from,
  by,
}: {
  name: string;
  items: readonly WeekEntry[];
  from: string;
  by: 'conseiller' | 'lieu';
}) {
  const t = useAppointmentsText();
  const locale = useLocale();
  const on = (day: string) => items.filter(({ startsAt, zone }) => dayAt(startsAt, zone) === day);
  const days = Array.from({ length: 7 }, (_, at) => addDays(from, at));
  // weekends only when somebody comes
  const shown = days.filter((day, at) => at < 5 || on(day).length > 0);
  return (
    <section className="p-rdv__week" aria-label={name}>
      <h2 className="p-subtitle">{name}</h2>
      <ol className="p-rdv__days" style={{ '--days': shown.length } as React.CSSProperties}>
        {shown.map((day) => (
          <li key={day} className={on(day).length === 0 ? 'p-rdv__empty' : ''}>
            <h3>{dayInWords(day, locale)}</h3>
            {on(day).length === 0 ? (
              <p className="p-small p-muted">{t('week.dayNone')}</p>
            ) : (
              <ul>
                {on(day).map((entry) => (
                  <Entry key={`${entry.startsAt} ${entry.counsellor.id}`} entry={entry} by={by} />
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Entry({ entry, by }: { entry: WeekEntry; by: 'conseiller' | 'lieu' }) {
  const t = useAppointmentsText();
  const locale = useLocale();
  const { startsAt, endsAt, zone, appointment, meeting, state, venue, counsellor } = entry;
  const { tone, icon } = lookOf[state];
  return (
    <li className="p-rdv__entry">
      <strong>
        {timeAt(startsAt, zone, locale)} {t('week.until')} {timeAt(endsAt, zone, locale)}
      </strong>
      {appointment ? (
        <Link to={`${paths.person(appointment.pathwayId)}?onglet=rendez-vous`}>{appointment.person}</Link>
      ) : meeting ? (
        <>
          <Link to={paths.groupMeeting(meeting.id)}>{meeting.title}</Link>
          <span>{t('meeting.taken', { count: meeting.taken, seats: meeting.seats })}</span>
        </>
      ) : (
        <span className="p-muted">{t('week.taken')}</span>
      )}
      <span className="p-small p-muted">
        {[appointment && t(`motives.${appointment.motive}`), by === 'lieu' ? counsellor.name : venue]
          .filter(Boolean)
          .join(', ')}
      </span>
      {state !== 'booked' && (
        <span>
          <Badge tone={tone} icon={icon}>
            {t(`states.${state}`)}
          </Badge>
        </span>
      )}
      {appointment?.record && <Record appointment={{ ...appointment, state }} />}
    </li>
  );
}
