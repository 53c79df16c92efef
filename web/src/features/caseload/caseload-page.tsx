import { awaitedSteps, clockDelays, type PathwaySummary, type Station } from '@passerelle/api/contract';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { itemsOf, pagesOf } from '../../app/queries.ts';
import { SiteSearchBox, siteSearchId } from '../../app/site-search.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { durationInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { DateText, useNow } from '../../ui/date-text.tsx';
import { Select, TextInput } from '../../ui/field.tsx';
import { ListCount } from '../../ui/list-count.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Pager, Skeleton } from '../../ui/states.tsx';
import { DuplicatesLink } from '../duplicates/duplicates-link.tsx';
import { FitLabel } from '../matching/reason-bars.tsx';
import { ClockLine } from '../plan/clock-line.tsx';
import { ProposeDrawer } from '../propose/propose-drawer.tsx';
import { CommuneField } from '../slots/commune-field.tsx';
import { OccupationField } from '../slots/occupation-field.tsx';
import { ExportPeople } from './export-people.tsx';
import { type CaseloadFilters, queryOfFilters, readFilters, writeFilters } from './filters.ts';
import { useCaseloadText } from './text.ts';
import './caseload.css';

const stations: readonly Station[] = ['profile', 'search', 'exchange', 'immersion', 'skills'];

/** The people whom the counsellor accompanies, the longest waiting first. The filters are in the URL. */
export function CaseloadPage() {
  const t = useCaseloadText();
  const [search, setSearch] = useSearchParams();
  const filters = readFilters(search);
  const change = (changes: Partial<CaseloadFilters>) =>
    setSearch(writeFilters({ ...filters, ...changes }), { replace: true, preventScrollReset: true });
  const list = useInfiniteQuery({
    ...pagesOf('GET /pathways', { query: { ...queryOfFilters(filters), limit: 30 } }),
    placeholderData: keepPreviousData,
  });
  const people = itemsOf(list.data);
  return (
    <Page
      title={t('list.title')}
      lead={t('list.lead')}
      actions={
        <>
          <DuplicatesLink />
          <ButtonLink to={paths.toReach} kind="tertiary" icon="phone">
            {t('list.toReach')}
          </ButtonLink>
          <ButtonLink to={paths.newPerson} icon="user-add">
            {t('home.add')}
          </ButtonLink>
        </>
      }
      wide
    >
      <Filters filters={filters} onChange={change} />
      <ListCount list={list} of="people" />
      {people.length > 0 && <ExportPeople filters={filters} />}
      {list.isPending ? (
        <Skeleton lines={8} />
      ) : list.isError && people.length === 0 ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : people.length === 0 ? (
        search.size > 0 ? (
          <EmptyState icon="search" title={t('list.noResult')}>
            <Button kind="secondary" onClick={() => setSearch({})}>
              {t('list.clear')}
            </Button>
          </EmptyState>
        ) : (
          <EmptyState icon="group" title={t('list.empty')}>
            <p>{t('list.emptyHint')}</p>
            <ButtonLink to={paths.newPerson}>{t('home.add')}</ButtonLink>
          </EmptyState>
        )
      ) : (
        <PeopleTable people={people} />
      )}
      <Pager
        hasMore={list.hasNextPage}
        loading={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
    </Page>
  );
}

function Filters({
  filters,
  onChange,
}: {
  filters: CaseloadFilters;
  onChange: (changes: Partial<CaseloadFilters>) => void;
}) {
  const t = useCaseloadText();
  const common = useCommonText();
  return (
    <search className="p-caseload-filters" aria-label={t('list.filters')}>
      <SiteSearchBox />
      <TextInput
        key={filters.q === '' ? 'empty' : 'filled'}
        id={siteSearchId}
        label={t('list.search')}
        type="search"
        defaultValue={filters.q}
        onChange={(event) => onChange({ q: event.target.value.slice(0, 100) })}
      />
      <Select
        label={t('list.station')}
        value={filters.station ?? ''}
        placeholder={t('list.anyStation')}
        onChange={(event) =>
          onChange({ station: stations.find((each) => each === event.target.value) ?? null })
        }
        options={stations.map((value) => ({ value, label: common(`stations.${value}`) }))}
      />
      <CommuneField
        label={t('list.commune')}
        initialName={filters.communeName}
        onChange={(commune) => onChange({ commune: commune?.code ?? null, communeName: commune?.name ?? '' })}
      />
      <OccupationField
        label={t('list.occupation')}
        initialName={filters.occupationName}
        onChange={(chosen) =>
          onChange({ occupation: chosen?.code ?? null, occupationName: chosen?.label ?? '' })
        }
      />
      <Select
        label={t('list.step')}
        value={filters.step ?? ''}
        placeholder={t('list.anyStep')}
        onChange={(event) =>
          onChange({ step: awaitedSteps.find((each) => each === event.target.value) ?? null })
        }
        options={awaitedSteps.map((value) => ({ value, label: t(`list.steps.${value}`) }))}
      />
      <Select
        label={t('list.delay')}
        value={filters.delay ?? ''}
        placeholder={t('list.anyDelay')}
        onChange={(event) =>
          onChange({ delay: clockDelays.find((each) => each === event.target.value) ?? null })
        }
        options={clockDelays.map((value) => ({ value, label: t(`list.delays.${value}`) }))}
      />
      <div className="p-caseload-filters__chips">
        <Chip pressed={filters.attention} onToggle={() => onChange({ attention: !filters.attention })}>
          {t('list.attention')}
        </Chip>
      </div>
    </search>
  );
}

/** A table on large screens, cards on phones. The up and down arrow keys move between people. */
function PeopleTable({ people }: { people: readonly PathwaySummary[] }) {
  const t = useCaseloadText();
  const common = useCommonText();
  const body = useRef<HTMLTableSectionElement>(null);
  const [proposed, setProposed] = useState<PathwaySummary | null>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const links = [...(body.current?.querySelectorAll<HTMLElement>('th a') ?? [])];
    const row = (event.target as HTMLElement).closest('tr');
    const index = links.findIndex((link) => row?.contains(link));
    const next = links[index + (event.key === 'ArrowDown' ? 1 : -1)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <>
      <table className="p-caseload">
        <caption className="fr-sr-only">
          {t('list.caption')}. {t('list.keyboard')}
        </caption>
        <thead className="p-caseload__heads">
          <tr>
            <th scope="col">{t('list.person')}</th>
            <th scope="col">{t('list.station')}</th>
            <th scope="col">{t('list.turn')}</th>
            <th scope="col">{t('list.clock')}</th>
            <th scope="col">{t('list.contact')}</th>
            <th scope="col">{t('list.best')}</th>
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={onKeyDown}>
          {people.map((person) => (
            <PersonRow
              key={person.id}
              person={person}
              station={common(`stations.${person.station}`)}
              onPropose={() => setProposed(person)}
            />
          ))}
        </tbody>
      </table>
      <ProposeDrawer
        person={proposed}
        slotId={proposed?.bestMatch?.slotId ?? null}
        onClose={() => setProposed(null)}
      />
    </>
  );
}

function PersonRow({
  person,
  station,
  onPropose,
}: {
  person: PathwaySummary;
  station: string;
  onPropose: () => void;
}) {
  const t = useCaseloadText();
  const locale = useLocale();
  const now = useNow();
  const name = `${person.firstName} ${person.lastName}`;
  const occupations = person.occupations.map(({ label }) => label).join(', ');
  return (
    <tr>
      <th scope="row" className="p-caseload__who">
        <Link to={paths.person(person.id)}>{name}</Link>
        <span className="p-caseload__sub">
          {[person.commune?.name, occupations].filter(Boolean).join(' · ')}
        </span>
        {person.attention.length > 0 && (
          <span className="p-caseload__badges">
            {person.attention.map((each) => (
              <Badge
                key={each}
                tone={each === 'new_match' ? 'new' : 'warning'}
                icon={each === 'new_match' ? 'sparkling' : 'alert'}
              >
                {t(`list.attentions.${each}`)}
              </Badge>
            ))}
          </span>
        )}
      </th>
      <td data-label={t('list.station')}>{station}</td>
      <td data-label={t('list.turn')}>
        <strong>{t(`list.turns.${person.turn}`)}</strong>
        {person.turn !== 'nobody' && (
          <span className="p-caseload__sub">
            {t('list.since', { duration: durationInWords(person.since, locale, now) })}
          </span>
        )}
      </td>
      {person.clock ? (
        <td data-label={t('list.clock')}>
          <Link to={`${paths.person(person.id)}?onglet=plan`} className="p-clock-link">
            <ClockLine clock={person.clock} />
          </Link>
        </td>
      ) : (
        <td className="p-caseload__void" />
      )}
      <td data-label={t('list.contact')}>
        {person.lastContactAt ? <DateText value={person.lastContactAt} as="relative" /> : t('list.never')}
      </td>
      <td data-label={t('list.best')}>
        {person.bestMatch ? (
          <span className="p-caseload__best">
            <Link to={paths.slot(person.bestMatch.slotId)}>{person.bestMatch.title}</Link>
            <FitLabel score={person.bestMatch.score} skills={person.bestMatch.skills} />
            <Button
              kind="tertiary"
              size="sm"
              aria-label={t('list.proposeFor', { name, slot: person.bestMatch.title })}
              onClick={onPropose}
            >
              {t('list.propose')}
            </Button>
          </span>
        ) : (
          <span className="p-muted">{t('list.none')}</span>
        )}
      </td>
    </tr>
  );
}
