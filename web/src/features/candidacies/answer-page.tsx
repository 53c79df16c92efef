import type { AnswerPage as Answered } from '@passerelle/api/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { hasCode, request } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { Alert } from '../../ui/alert.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { AnswerButtons } from './answer-buttons.tsx';
import { AnswerFacts } from './answer-facts.tsx';
import { useStateWords } from './state-badge.tsx';
import { useCandidaciesText } from './text.ts';
import './candidacies.css';

/** The page behind the link in a company's e-mail. Opening it does not answer; only a button does. */
export function AnswerPage() {
  const t = useCandidaciesText();
  const client = useQueryClient();
  const token = useSearchParams()[0].get('jeton') ?? '';
  const queryKey = ['answer-link', token];
  const query = useQuery({
    queryKey,
    queryFn: () => request('POST /answer-links/reading', { body: { token } }),
    enabled: token !== '',
    // a colleague may have answered while the page was open in another tab
    refetchOnWindowFocus: true,
    retry: (times, error) => times < 2 && !hasCode(error, 'link_spent_or_expired', 'validation_failed'),
  });
  if (token === '' || hasCode(query.error, 'link_spent_or_expired', 'validation_failed'))
    return (
      <Page title={t('answer.deadTitle')} lead={t('answer.dead')}>
        <ButtonLink to={paths.candidacies}>{t('answer.signIn')}</ButtonLink>
      </Page>
    );
  if (query.isPending) return <Skeleton lines={8} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const storeAnswer = (page: Answered) => client.setQueryData(queryKey, page);
  const page = query.data;
  if (page.outcome === 'answered') return <AlreadyAnswered page={page} />;
  if (page.outcome === 'closed')
    return (
      <Page title={page.slot.title}>
        <Alert tone="info" live>
          {t(
            page.state === null
              ? 'answer.gone'
              : `answer.closed_${page.state === 'expired' ? 'expired' : 'withdrawn'}`,
          )}
        </Alert>
      </Page>
    );
  return (
    <Page
      title={t('answer.title', { label: page.label, slot: page.slot.title })}
      lead={page.slot.establishment}
    >
      <AnswerFacts page={page} />
      <AnswerButtons token={token} page={page} onAnswer={storeAnswer} onStale={() => void query.refetch()} />
    </Page>
  );
}

function AlreadyAnswered({ page }: { page: Extract<Answered, { outcome: 'answered' }> }) {
  const t = useCandidaciesText();
  const words = useStateWords();
  const { state, label, slot, candidacyId, now } = page;
  const done = t.maybe('answer.done', state) ?? '';
  return (
    <Page title={t('answer.title', { label, slot: slot.title })} lead={slot.establishment}>
      <div className="p-stack">
        <Alert tone={now ? 'success' : 'info'} live>
          {now ? done : t('answer.already', { state: words(state) })}
        </Alert>
        {state !== 'declined' && (
          <>
            <p>{t(state === 'in_discussion' ? 'answer.nextTalk' : 'answer.nextAccepted')}</p>
            <div className="p-actions">
              <ButtonLink
                size="lg"
                to={state === 'in_discussion' ? paths.reply(candidacyId) : paths.candidacy(candidacyId)}
              >
                {t('answer.open')}
              </ButtonLink>
            </div>
          </>
        )}
      </div>
    </Page>
  );
}
