import type { Departure } from '@passerelle/api/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { sessionQuery } from '../../app/session.ts';
import { momentInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Alert } from '../../ui/alert.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { useStructureText } from './text.ts';
import './structure.css';

/** Polling interval of the progress, in milliseconds. */
const lookAgainMs = 2000;

/** What happens to the people of a member who leaves. The URL gives access, because the user may have no role any more. */
export function DeparturePage() {
  const t = useStructureText();
  const client = useQueryClient();
  const { key = '' } = useParams();
  const query = useQuery({
    ...queryOf('GET /departures/:key', { params: { key } }),
    refetchInterval: ({ state }) => (state.data?.state === 'done' ? false : lookAgainMs),
  });
  const done = query.data?.state === 'done';
  // the user has another role now or none, so the header must change
  useEffect(() => {
    if (done) void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
  }, [done, client]);
  return (
    <Page title={t(done ? 'farewell.doneTitle' : 'farewell.title')}>
      {query.data ? (
        <State departure={query.data} offline={query.isError} />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Skeleton cards={2} />
      )}
    </Page>
  );
}

function State({ departure, offline }: { departure: Departure; offline: boolean }) {
  const t = useStructureText();
  const locale = useLocale();
  const { structure, state, total, done, begunAt, endedAt } = departure;
  return (
    <div className="p-stack">
      {state === 'done' && endedAt ? (
        <Alert tone="success" live>
          {t('farewell.done', { structure, day: momentInWords(endedAt, locale) })}
        </Alert>
      ) : (
        <>
          <p>{t('farewell.lead', { structure, day: momentInWords(begunAt, locale) })}</p>
          <div>
            <progress
              className="p-departure__progress"
              aria-label={t('hand.running')}
              value={done}
              max={Math.max(total, 1)}
            />
            <p role="status">{t('farewell.progress', { done, count: total })}</p>
          </div>
          {state === 'delayed' && (
            <Alert tone="warning" title={t('farewell.delayedTitle')}>
              <p>{t('farewell.delayed')}</p>
            </Alert>
          )}
          {offline && <Alert tone="info">{t('farewell.offline')}</Alert>}
        </>
      )}
      <Takers departure={departure} />
      <section className="p-section" aria-labelledby="next">
        <h2 id="next">{t('farewell.next')}</h2>
        <ul>
          {(state === 'done'
            ? (['told', 'access', 'kept'] as const)
            : (['close', 'end', 'fails'] as const)
          ).map((what) => (
            <li key={what}>{t(`farewell.${what}`)}</li>
          ))}
        </ul>
      </section>
      <div>
        <ButtonLink to={paths.home}>{t('farewell.home')}</ButtonLink>
      </div>
    </div>
  );
}

/** Who takes over. People are not named, because the page opens without an account. */
function Takers({ departure: { takers } }: { departure: Departure }) {
  const t = useStructureText();
  if (takers.length === 0) return null;
  return (
    <section className="p-section" aria-labelledby="takers">
      <h2 id="takers">{t('farewell.takers')}</h2>
      <ul>
        {takers.map(({ name, people }) => (
          <li key={name}>{t('farewell.taker', { name, count: people })}</li>
        ))}
      </ul>
    </section>
  );
}
