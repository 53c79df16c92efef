import type { LetterRun } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { postFile, saveFile } from '../../app/files.ts';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx';
import { useReachingText } from './text.ts';
import './reaching.css';

const lists = ['GET /reach/letters', 'GET /reach/summary'] as const;

async function download(runId: string): Promise<void> {
  const answer = await postFile('POST /reach/letter-runs/:runId/document', { params: { runId } });
  saveFile(await answer.blob(), 'lettres.pdf');
}

/** All letters of a day in one file, and those that were printed before. */
export function LettersPage() {
  const t = useReachingText();
  const query = useQuery(queryOf('GET /reach/letters'));
  const [clientId, setClientId] = useState(newClientId);
  const printing = useApiMutation({
    send: async () => {
      const run = await request('POST /reach/letter-runs', { body: { clientId } });
      await download(run.id);
    },
    says: t('letters.ready'),
    stale: lists,
    staleOnProblem: lists,
    onDone: () => setClientId(newClientId()),
  });
  return (
    <Page
      title={t('letters.title')}
      lead={t('letters.lead')}
      crumbs={[
        { to: paths.counsellorHome, label: t('caseload') },
        { to: paths.toReach, label: t('plan.crumb') },
      ]}
    >
      {query.isPending ? (
        <Skeleton cards={2} />
      ) : query.isError && !query.data ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <div className="p-stack">
          {query.data.waiting === 0 ? (
            <EmptyState icon="mail" title={t('letters.none')}>
              <p>{t('letters.noneHint')}</p>
            </EmptyState>
          ) : (
            <div className="p-card p-reach-print">
              <p>
                <strong>{t('letters.waiting', { count: query.data.waiting })}</strong>{' '}
                {t('letters.printHint', { count: query.data.waiting })}
              </p>
              <p className="p-small p-muted">{t('letters.accessHint')}</p>
              <div>
                <Button icon="file-download" busy={printing.pending} onClick={() => void printing.run()}>
                  {t('letters.print', { count: query.data.waiting })}
                </Button>
              </div>
            </div>
          )}
          <Past runs={query.data.runs} />
        </div>
      )}
    </Page>
  );
}

function Past({ runs }: { runs: readonly LetterRun[] }) {
  const t = useReachingText();
  if (runs.length === 0) return null;
  return (
    <section aria-labelledby="printed">
      <h2 id="printed" className="p-reach__head">
        {t('letters.past')}
      </h2>
      <ul className="p-reach-lines">
        {runs.map((run) => (
          <Run key={run.id} run={run} />
        ))}
      </ul>
    </section>
  );
}

function Run({ run }: { run: LetterRun }) {
  const t = useReachingText();
  const locale = useLocale();
  const printing = useApiMutation({ send: () => download(run.id), says: t('letters.ready'), stale: lists });
  const said = run.prints.map(({ at, by }, index) =>
    t(index === 0 ? 'letters.printedOn' : 'letters.againOn', { day: dayInWords(at, locale), by }),
  );
  return (
    <li>
      <span>
        <strong>{t('letters.run', { count: run.count })}</strong>
        <span className="p-reach__sub">{said.join(', ') || t('letters.neverFetched')}</span>
      </span>
      <Button kind="tertiary" size="sm" busy={printing.pending} onClick={() => void printing.run()}>
        {t(run.prints.length > 0 ? 'letters.again' : 'letters.open')}
      </Button>
    </li>
  );
}
