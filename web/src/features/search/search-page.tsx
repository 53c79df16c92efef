import { useEffect, useRef } from 'react';
import { Link, useSearchParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { SiteSearchBox, siteSearchId } from '../../app/site-search.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx';
import { nameOfCandidate } from '../candidacies/wording.ts';
import { useSearchText } from './text.ts';
import { type Results, useResults } from './use-results.ts';
import './search.css';

interface Row {
  key: string;
  to: string;
  title: string;
  about: string;
}

/** One search for people, their candidacies, companies and slots; the words are in the address. */
export function SearchPage() {
  const t = useSearchText();
  const [search, setSearch] = useSearchParams();
  const q = search.get('q')?.trim().slice(0, 100) ?? '';
  const form = useRef<HTMLFormElement>(null);
  const results = useResults(q);
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

function Found({ q, results }: { q: string; results: Results }) {
  const t = useSearchText();
  const groups = useGroups(q, results).filter(({ rows }) => rows.length > 0);
  if (!q) return <p className="p-section p-muted">{t('begin')}</p>;
  if (results.pending) return <Skeleton cards={3} />;
  if (results.error && groups.length === 0)
    return <ErrorState error={results.error} onRetry={results.retry} />;
  if (groups.length === 0)
    return (
      <EmptyState icon="search" title={t('nothing', { q })}>
        <p>{t('nothingHint')}</p>
      </EmptyState>
    );
  const counted = groups.map(({ title, rows, total }) => `${title} (${total ?? rows.length})`);
  return (
    <>
      <p role="status" className="fr-sr-only">
        {t('found', { q, groups: counted.join(', ') })}
      </p>
      <div className="p-find__groups">
        {groups.map(({ key, title, rows, more }) => (
          <section key={key} className="p-section" aria-labelledby={`found-${key}`}>
            <h2 id={`found-${key}`}>{title}</h2>
            <ul className="p-find__list">
              {rows.map((row) => (
                <li key={row.key}>
                  <Link to={row.to}>
                    <strong>{row.title}</strong>
                    <span>{row.about}</span>
                  </Link>
                </li>
              ))}
            </ul>
            {more && (
              <p className="p-actions">
                <Link to={more.to}>{more.label}</Link>
              </p>
            )}
          </section>
        ))}
      </div>
    </>
  );
}

interface Group {
  key: string;
  title: string;
  rows: Row[];
  total?: number;
  more?: { to: string; label: string } | false;
}

function useGroups(q: string, results: Results): Group[] {
  const t = useSearchText();
  const common = useCommonText();
  const { people, candidacies, companies, slots, slotTotal } = results;
  const withWords = (path: string, words = q) => `${path}?${new URLSearchParams({ q: words })}`;
  return [
    {
      key: 'people',
      title: t('people'),
      rows: people.map((one) => ({
        key: one.id,
        to: paths.person(one.id),
        title: `${one.firstName} ${one.lastName}`,
        about: [one.commune?.name, common(`stations.${one.station}`)].filter(Boolean).join(' · '),
      })),
      more: results.morePeople && { to: withWords(paths.caseload), label: t('allPeople') },
    },
    {
      key: 'candidacies',
      title: t('candidacies'),
      rows: candidacies.map((one) => ({
        key: one.id,
        to: paths.candidacy(one.id),
        title: `${nameOfCandidate(one.candidate)} → ${one.slot.title}`,
        about: `${one.slot.establishment.name} · ${common(`candidacyStates.${one.state}`)}`,
      })),
    },
    {
      key: 'companies',
      title: t('companies'),
      rows: companies.map((one) => ({
        key: one.id,
        to: withWords(paths.slots, one.name),
        title: one.name,
        about: t('company', { commune: one.commune, count: one.slots }),
      })),
    },
    {
      key: 'slots',
      title: t('slots'),
      total: slotTotal,
      rows: slots.map((one) => ({
        key: one.id,
        to: paths.slot(one.id),
        title: one.title,
        about: `${one.establishment.name} · ${one.commune.name}`,
      })),
      more: slotTotal > slots.length && {
        to: withWords(paths.slots),
        label: t('allSlots', { count: slotTotal }),
      },
    },
  ];
}
