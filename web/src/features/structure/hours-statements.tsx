import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Answer, urlOf } from '../../app/api.ts';
import { queryOf } from '../../app/queries.ts';
import { dayInWords } from '../../i18n/dates.ts';
import { hoursInWords } from '../../i18n/numbers.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button } from '../../ui/button.tsx';
import { DocumentLink } from '../../ui/document-link.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { IssueStatement } from './issue-statement.tsx';
import { useStructureText } from './text.ts';
import { useMonth } from './use-month.ts';

const route = 'GET /structures/:structureId/hours-statements';
type Issued = Answer<typeof route>['issued'][number];

/** The monthly statements of hours of presence: those to issue, and those issued (CSS L412-8). */
export function HoursStatements({ structureId }: { structureId: string }) {
  const t = useStructureText();
  const month = useMonth();
  const query = useQuery(queryOf(route, { params: { structureId } }));
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <section className="p-section" aria-labelledby="hours">
      <h2 id="hours">{t('hours.title')}</h2>
      <p className="p-small p-muted">{t('hours.hint')}</p>
      {query.isPending && <Skeleton cards={1} />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data && (
        <>
          {query.data.open.length === 0 && <p>{t('hours.nothing')}</p>}
          <ul className="p-hours">
            {query.data.open.map((one) => (
              <li key={one}>
                <span>{month(one)}</span>
                <Button
                  kind="secondary"
                  size="sm"
                  aria-label={t('hours.lookOf', { month: month(one) })}
                  onClick={() => setChosen(one)}
                >
                  {t('hours.look')}
                </Button>
              </li>
            ))}
            {query.data.issued.map((one) => (
              <IssuedMonth key={one.month} structureId={structureId} issued={one} />
            ))}
          </ul>
        </>
      )}
      {chosen && <IssueStatement structureId={structureId} month={chosen} onClose={() => setChosen(null)} />}
    </section>
  );
}

function IssuedMonth({ structureId, issued }: { structureId: string; issued: Issued }) {
  const t = useStructureText();
  const locale = useLocale();
  const name = useMonth()(issued.month);
  const params = { structureId, month: issued.month };
  return (
    <li>
      <span>
        {name}
        <span className="p-small p-muted">
          {' '}
          {t('hours.issued', {
            day: dayInWords(issued.at, locale),
            persons: t('hours.persons', { count: issued.persons }),
            hours: hoursInWords(issued.done, locale),
          })}
        </span>
      </span>
      <span className="p-hours__files">
        <DocumentLink
          href={urlOf('GET /structures/:structureId/hours-statements/:month/document', { params })}
        >
          {t('hours.pdf', { month: name })}
        </DocumentLink>
        <DocumentLink href={urlOf('GET /structures/:structureId/hours-statements/:month/csv', { params })}>
          {t('hours.csv', { month: name })}
        </DocumentLink>
      </span>
    </li>
  );
}
