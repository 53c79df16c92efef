import type { Interview, Pathway } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { hasCode } from '../../app/api.ts';
import { NotFoundPage } from '../../app/not-found-page.tsx';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { useNow } from '../../ui/date-text.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx';
import { usePeopleText } from '../people/text.ts';
import { LazyRoom } from './lazy-room.tsx';
import { useInterviewText } from './text.ts';
import { useInterviewState } from './use-interview-state.ts';

const idPattern = /^[0-9a-f]{24}$/;

/** The in-depth interview, as a counsellor leads it. */
export function InterviewPage() {
  const { pathwayId = '' } = useParams();
  const enabled = idPattern.test(pathwayId);
  const params = { pathwayId };
  const pathway = useQuery({ ...queryOf('GET /pathways/:pathwayId', { params }), enabled });
  const interview = useQuery({ ...queryOf('GET /pathways/:pathwayId/interview', { params }), enabled });
  if (!enabled || hasCode(pathway.error, 'not_found')) return <NotFoundPage />;
  if (pathway.data && interview.data)
    return <Led key={pathwayId} pathway={pathway.data} interview={interview.data} />;
  const error = pathway.error ?? interview.error;
  if (!error) return <Skeleton lines={10} />;
  return (
    <ErrorState
      error={error}
      onRetry={() => {
        void pathway.refetch();
        void interview.refetch();
      }}
    />
  );
}

function Led({ pathway, interview }: { pathway: Pathway; interview: Interview }) {
  const t = useInterviewText();
  const people = usePeopleText();
  const name = `${pathway.firstName} ${pathway.lastName}`;
  const state = useInterviewState(pathway.id);
  const open = (label: string) => (
    <Button size="lg" busy={state.pending} onClick={() => void state.run('open')}>
      {label}
    </Button>
  );
  return (
    <Page
      title={t('title', { name })}
      lead={t('lead')}
      crumbs={[
        { to: paths.caseload, label: people('person.crumb') },
        { to: paths.person(pathway.id), label: name },
      ]}
      wide
    >
      {interview.state === 'none' && (
        <EmptyState icon="discuss" title={t('notBegun')}>
          <p>{t('beginHint')}</p>
          {open(t('begin'))}
        </EmptyState>
      )}
      {interview.state === 'concluded' && <Concluded interview={interview}>{open(t('resume'))}</Concluded>}
      {interview.state !== 'none' && <LazyRoom pathway={pathway} interview={interview} />}
    </Page>
  );
}

export function Concluded({ interview, children }: { interview: Interview; children?: ReactNode }) {
  const t = useInterviewText();
  const locale = useLocale();
  const now = useNow();
  return (
    <Alert tone="info">
      <p>
        {t('concluded', {
          date: dayInWords(interview.concludedAt ?? '', locale, now),
          name: interview.concludedBy ?? '',
        })}
      </p>
      <p>{t(children ? 'concludedHint' : 'concludedPerson')}</p>
      {children}
    </Alert>
  );
}
