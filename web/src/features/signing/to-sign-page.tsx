import type { ToSign } from '@passerelle/api/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { focusTitle } from '../../app/focus-title.ts';
import { paths } from '../../app/paths.ts';
import { queryOf, refresh } from '../../app/queries.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx';
import { keyOfItem, type Result, signingOf } from './account-signing.ts';
import type { CodeTo } from './channel.ts';
import { CodeSteps } from './code-steps.tsx';
import { Results } from './results.tsx';
import { useSigningText } from './text.ts';
import { ToSignList } from './to-sign-list.tsx';
import '../convention/convention.css';
import './signing.css';

/** All conventions that wait for my signature: several at once, with one code. */
export function ToSignPage() {
  const t = useSigningText();
  const [results, setResults] = useState<Result[]>([]);
  const query = useQuery(queryOf('GET /signatures/waiting'));
  const empty = query.data?.items.length === 0;
  return (
    <Page title={t('toSign.title')} lead={t('toSign.lead')}>
      <div className="p-sign">
        <Results results={results} />
        {query.isPending ? (
          <Skeleton cards={2} />
        ) : query.isError && !query.data ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : empty ? (
          <EmptyState icon="success" title={t('toSign.empty')}>
            <p>{t('toSign.emptyText')}</p>
            <ButtonLink to={paths.home} kind="secondary">
              {t('toSign.home')}
            </ButtonLink>
          </EmptyState>
        ) : (
          <Waiting items={query.data.items} codeTo={query.data.codeTo} onResults={setResults} />
        )}
      </div>
    </Page>
  );
}

function Waiting({
  items,
  codeTo,
  onResults,
}: {
  items: ToSign[];
  codeTo: CodeTo;
  onResults: (results: Result[]) => void;
}) {
  const t = useSigningText();
  const client = useQueryClient();
  const asked = useSearchParams()[0].get('convention');
  const [picked, setPicked] = useState<string[]>(() =>
    items.filter(({ conventionId }) => items.length === 1 || conventionId === asked).map(keyOfItem),
  );
  /** A code signs once: after it the steps begin again. */
  const [times, setTimes] = useState(0);
  const chosen = items.filter((item) => picked.includes(keyOfItem(item)));
  const show = (results: Result[]) => {
    onResults(results);
    setPicked([]);
    setTimes(times + 1);
    void refresh(client, 'GET /signatures/waiting', 'GET /conventions/:conventionId');
    focusTitle();
  };
  return (
    <>
      <ToSignList items={items} picked={picked} onPick={setPicked} />
      <section className="p-sign__act" aria-labelledby="act">
        <h2 id="act" className="p-legend">
          {t('code.step')}
        </h2>
        <CodeSteps
          key={times}
          lead={chosen.length === 0 ? t('toSign.none') : undefined}
          codeTo={codeTo}
          label={t('code.signSeveral', { count: chosen.length })}
          {...signingOf(chosen)}
          onAnswer={show}
          onStale={() => void refresh(client, 'GET /signatures/waiting')}
          disabled={chosen.length === 0}
        />
      </section>
    </>
  );
}
