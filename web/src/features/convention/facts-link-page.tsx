import type { FactsLinkPage as Data } from '@passerelle/api/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { hasCode, request } from '../../app/api.ts';
import { useTitleFocus } from '../../app/focus-title.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { Alert } from '../../ui/alert.tsx';
import { DateText, PeriodText } from '../../ui/date-text.tsx';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { FactsFields, factsFormOf } from './facts-fields.tsx';
import { useConventionText } from './text.ts';

/** Behind the link of a mail or message, without an account. Opening it changes nothing, only its button does. */
export function FactsLinkPage() {
  const t = useConventionText();
  const client = useQueryClient();
  const token = useSearchParams()[0].get('jeton') ?? '';
  const queryKey = ['facts-link', token];
  const query = useQuery({
    queryKey,
    queryFn: () => request('POST /facts-links/reading', { body: { token } }),
    enabled: token !== '',
    networkMode: 'always',
  });
  const dead = token === '' || hasCode(query.error, 'link_spent_or_expired', 'validation_failed');
  useTitleFocus(dead ? 'dead' : (query.data?.outcome ?? 'open'));
  if (dead)
    return (
      <Page title={t('factsLink.dead')}>
        <p>{t('factsLink.deadHint')}</p>
      </Page>
    );
  if (query.isPending)
    return (
      <Page title={t('facts.title')}>
        <Skeleton lines={8} />
      </Page>
    );
  if (query.isError && !query.data)
    return (
      <Page title={t('facts.title')}>
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      </Page>
    );
  const page = query.data;
  if (page.outcome !== 'open') return <Ended page={page} />;
  return <Open page={page} token={token} onAnswer={(answer) => client.setQueryData(queryKey, answer)} />;
}

function Open({
  page,
  token,
  onAnswer,
}: {
  page: Extract<Data, { outcome: 'open' }>;
  token: string;
  onAnswer: (answer: Data) => void;
}) {
  const t = useConventionText();
  const { company, counsellor, from, to } = page;
  const form = useApiForm({
    ...factsFormOf(page),
    send: (body) => request('POST /facts-links/answer', { body: { ...body, token } }),
    onAnswer,
  });
  return (
    <Page
      title={t('facts.title')}
      lead={
        <>
          {counsellor ? t('factsLink.lead', { counsellor, company }) : t('facts.lead', { company })}{' '}
          <PeriodText period={{ from, to }} />.
        </>
      }
    >
      <p className="p-muted">{t('factsLink.hint')}</p>
      <FactsFields form={form} facts={page.facts} button={t('factsLink.save')} />
    </Page>
  );
}

function Ended({ page }: { page: Exclude<Data, { outcome: 'open' }> }) {
  const t = useConventionText();
  if (page.outcome === 'closed')
    return (
      <Page title={t('facts.closed')}>
        <p>{t('factsLink.closedHint', { company: page.company })}</p>
      </Page>
    );
  return (
    <Page title={t('factsLink.thanks')}>
      <Alert tone="success">
        <p>
          {t('factsLink.answered', { company: page.company })} <DateText value={page.at} as="moment" />.{' '}
          {t('factsLink.answeredHint')}
        </p>
      </Alert>
    </Page>
  );
}
