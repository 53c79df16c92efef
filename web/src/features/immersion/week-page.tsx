import type { PresenceOfPerson } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { useRole } from '../../app/session.ts';
import { addDays, civilDay, dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Badge } from '../../ui/badge.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { useNow } from '../../ui/date-text.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx';
import { useImmersionText } from './text.ts';
import { hoursOfDay, mondayOf } from './words.ts';
import './immersion.css';

const day = /^\d{4}-\d{2}-\d{2}$/;

/** Who comes when, per site, a week at a time; the week is in the address. */
export function WeekPage() {
  const t = useImmersionText();
  const locale = useLocale();
  const company = useRole() === 'employer';
  const now = useNow();
  const [search] = useSearchParams();
  const asked = search.get('semaine') ?? '';
  const monday = mondayOf(day.test(asked) ? asked : civilDay(now));
  const sunday = addDays(monday, 6);
  const query = useQuery(queryOf('GET /immersions', { query: { from: monday, to: sunday } }));
  const toWeek = (of: string) => ({ search: `?semaine=${of}` });
  return (
    <Page
      title={t(company ? 'week.title' : 'week.titleCounsellor')}
      lead={t(company ? 'week.lead' : 'week.leadCounsellor')}
      wide
    >
      <nav className="p-site-week__nav" aria-label={t('week.thisWeek')}>
        <ButtonLink kind="tertiary" icon="arrow-left" to={toWeek(addDays(monday, -7))}>
          {t('week.previous')}
        </ButtonLink>
        <ButtonLink kind="tertiary" iconRight="arrow-right" to={toWeek(addDays(monday, 7))}>
          {t('week.next')}
        </ButtonLink>
      </nav>
      <h2 className="p-legend">
        {t('week.of', { from: dayInWords(monday, locale), to: dayInWords(sunday, locale) })}
      </h2>
      {query.isPending ? (
        <Skeleton cards={3} />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : query.data.people.length === 0 ? (
        <EmptyState icon="calendar" title={t('week.nobody')}>
          <p>{t('week.nobodyHint')}</p>
        </EmptyState>
      ) : (
        <Sites people={query.data.people} monday={monday} />
      )}
    </Page>
  );
}

function Sites({ people, monday }: { people: readonly PresenceOfPerson[]; monday: string }) {
  const sites = [...new Set(people.map(({ host, place }) => `${host}, ${place}`))];
  return sites.map((site) => (
    <Site
      key={site}
      site={site}
      people={people.filter(({ host, place }) => `${host}, ${place}` === site)}
      monday={monday}
    />
  ));
}

function Site({
  site,
  people,
  monday,
}: {
  site: string;
  people: readonly PresenceOfPerson[];
  monday: string;
}) {
  const t = useImmersionText();
  const locale = useLocale();
  const days = Array.from({ length: 7 }, (_, at) => addDays(monday, at));
  // weekends only when somebody comes
  const shown = days.filter(
    (of, at) => at < 5 || people.some((one) => one.days.some((each) => each.day === of)),
  );
  return (
    <section className="p-site-week" aria-label={site}>
      <h3 className="p-subtitle">{site}</h3>
      <ol className="p-site-week__days">
        {shown.map((of) => (
          <li key={of} className="p-site-week__day">
            <strong>{dayInWords(of, locale)}</strong>
            <ul>
              {people.flatMap((person) => {
                const there = person.days.find((each) => each.day === of);
                return there ? [<Presence key={person.candidacyId} person={person} there={there} />] : [];
              })}
            </ul>
            {people.every((person) => person.days.every((each) => each.day !== of)) && (
              <p className="p-small p-muted">{t('week.dayNone')}</p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Presence({ person, there }: { person: PresenceOfPerson; there: PresenceOfPerson['days'][number] }) {
  const t = useImmersionText();
  const locale = useLocale();
  return (
    <li>
      <Link to={paths.immersion(person.candidacyId)}>{person.name}</Link>
      <br />
      <span className="p-small">{hoursOfDay(there, locale)}</span>
      {person.tutor && <span className="p-small p-muted"> {t('week.tutor', { name: person.tutor })}</span>}
      {there.absence && (
        <>
          <br />
          <Badge tone="warning" icon="alert">
            {t('week.absent')}
          </Badge>
        </>
      )}
    </li>
  );
}
