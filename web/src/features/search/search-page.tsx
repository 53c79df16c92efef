import { type AgentSearch, agentSearchShown } from '@passerelle/api/contract';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { SiteSearchBox, siteSearchId } from '../../app/site-search.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { NothingFound } from './nothing-found.tsx';
import { useSearchText } from './text.ts';
import './search.css';

interface Row {
  key: string;
  /** A page, or a mail address; absent: there is nowhere to go. */
  to?: string;
  title: string;
  about: string;
}

/** One search for people, their candidacies, companies and slots; the words are in the address. */
export function SearchPage() {
  const t = useSearchText();
  const [search, setSearch] = useSearchParams();
  const q = search.get('q')?.trim().slice(0, 100) ?? '';
  const form = useRef<HTMLFormElement>(null);
  const results = useQuery({
    ...queryOf('GET /agent-search', { query: { q } }),
    enabled: q !== '',
  });
  // one comes here to write; a shared search is there to be read
  useEffect(() => {
    if (!q) document.getElementById(siteSearchId)?.focus();
  }, [q]);
  return (
    <Page title={t('title')} wide>
      <search>
        <form
          className="p-find__form"
          ref={form}
          onSubmit={(event) => {
            event.preventDefault();
            const typed = String(new FormData(event.currentTarget).get('q') ?? '').trim();
            setSearch(typed ? { q: typed } : {});
          }}
        >
          <SiteSearchBox />
          <TextInput
            key={q}
            id={siteSearchId}
            name="q"
            type="search"
            label={t('label')}
            hint={t('hint')}
            defaultValue={q}
            maxLength={100}
            autoComplete="off"
          />
          <Button type="submit" icon="search">
            {t('submit')}
          </Button>
        </form>
      </search>
      <Found q={q} results={results} />
    </Page>
  );
}

function Found({ q, results }: { q: string; results: UseQueryResult<AgentSearch> }) {
  const t = useSearchText();
  const groups = useGroups(q, results.data).filter(({ rows }) => rows.length > 0);
  if (!q) return <p className="p-section p-muted">{t('begin')}</p>;
  if (results.isPending) return <Skeleton cards={3} />;
  if (results.isError && groups.length === 0)
    return <ErrorState error={results.error} onRetry={() => void results.refetch()} />;
  if (groups.length === 0) return <NothingFound q={q} />;
  const counted = groups.map(({ title, count }) => `${title} (${count})`);
  return (
    <>
      <p role="status" className="fr-sr-only">
        {t('found', { q, groups: counted.join(', ') })}
      </p>
      <div className="p-find__groups">
        {groups.map(({ key, ...group }) => (
          // other words begin with the first rows again
          <FoundGroup key={`${key} ${q}`} id={`found-${key}`} {...group} />
        ))}
      </div>
    </>
  );
}

/** The first rows, and the others on request where no list of the site has them. */
function FoundGroup({ id, title, count, rows, more }: Omit<Group, 'key'> & { id: string }) {
  const t = useSearchText();
  const [whole, setWhole] = useState(false);
  const shown = whole ? rows : rows.slice(0, agentSearchShown);
  return (
    <section className="p-section" aria-labelledby={id}>
      <h2 id={id}>
        {title} <span className="p-find__count">{count}</span>
      </h2>
      <ul className="p-find__list">
        {shown.map((row) => (
          <li key={row.key}>
            <RowLink to={row.to}>
              <strong>{row.title}</strong>
              <span>{row.about}</span>
            </RowLink>
          </li>
        ))}
      </ul>
      {shown.length < rows.length && (
        <p className="p-actions">
          <Button kind="tertiary" size="sm" onClick={() => setWhole(true)}>
            {t('showAll', { count: rows.length })}
          </Button>
        </p>
      )}
      {more && (
        <p className="p-actions">
          <Link to={more.to}>{more.label}</Link>
        </p>
      )}
    </section>
  );
}

/** A page of the site, a mail to write, or only words. */
function RowLink({ to, children }: { to: string | undefined; children: ReactNode }) {
  if (!to) return <div className="p-find__row">{children}</div>;
  return to.startsWith('mailto:') ? <a href={to}>{children}</a> : <Link to={to}>{children}</Link>;
}

interface Group {
  key: string;
  title: string;
  rows: Row[];
  /** As many as there are, in words: "7", "50 ou plus". */
  count: string;
  more?: { to: string; label: string } | false;
}

function useGroups(q: string, found: AgentSearch | undefined): Group[] {
  const t = useSearchText();
  const common = useCommonText();
  if (!found) return [];
  const withWords = (path: string) => `${path}?${new URLSearchParams({ q })}`;
  const { people, candidacies, companies, colleagues, slots } = found;
  const countOf = ({ total, more }: { total: number; more: boolean }) =>
    more ? t('orMore', { total }) : String(total);
  return [
    {
      key: 'people',
      title: t('people'),
      count: countOf(people),
      rows: people.items.map(({ id, name, commune, station }) => ({
        ...{ key: id, to: paths.person(id), title: name },
        about: [commune?.name, common(`stations.${station}`)].filter(Boolean).join(' · '),
      })),
      more: people.total > people.items.length && { to: withWords(paths.caseload), label: t('allPeople') },
    },
    {
      key: 'candidacies',
      title: t('candidacies'),
      count: countOf(candidacies),
      rows: candidacies.items.map(({ id, person, title, company, state }) => ({
        ...{ key: id, to: paths.candidacy(id), title: `${person} → ${title}` },
        about: `${company} · ${common(`candidacyStates.${state}`)}`,
      })),
    },
    {
      key: 'companies',
      title: t('companies'),
      count: countOf(companies),
      rows: companies.items.map(({ id, name, commune, nafLabel }) => ({
        ...{ key: id, to: paths.company(id), title: name },
        about: [commune.name, nafLabel].filter(Boolean).join(' · '),
      })),
    },
    {
      key: 'colleagues',
      title: t('colleagues'),
      count: countOf(colleagues),
      rows: colleagues.items.map(({ accountId, name, email }) => ({
        ...{ key: accountId, title: name, about: email ?? t('noEmail') },
        ...(email ? { to: `mailto:${email}` } : {}),
      })),
    },
    {
      key: 'slots',
      title: t('slots'),
      count: countOf(slots),
      rows: slots.items.map(({ id, title, company, commune }) => ({
        ...{ key: id, to: paths.slot(id), title },
        about: `${company} · ${commune}`,
      })),
      more: slots.total > slots.items.length && {
        to: withWords(paths.slots),
        label: t('allSlots', { count: slots.total }),
      },
    },
  ];
}
