import type { SigningPage } from '@passerelle/api/contract';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useSearchParams } from 'react-router';
import { hasCode, request } from '../../app/api.ts';
import { useTitleFocus } from '../../app/focus-title.ts';
import { paths } from '../../app/paths.ts';
import { loadTexts } from '../../i18n/text.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { ConventionLink } from './convention-link.tsx';
import { useSigningText } from './text.ts';
import '../convention/convention.css';
import './signing.css';

/** Loaded for an engagement contract alone, with the words of the plan. */
const ContractLink = lazy(async () => {
  const [module] = await Promise.all([import('../plan/contract-link.tsx'), loadTexts('plan')]);
  return { default: module.ContractLink };
});

/** The page behind a personal link: signing without an account. Opening it changes nothing, only a button does. */
export function SignPage() {
  const t = useSigningText();
  const client = useQueryClient();
  /** Why the last try to sign was refused: the page that follows says what has changed. */
  const [problem, setProblem] = useState<unknown>(null);
  const token = useSearchParams()[0].get('jeton') ?? '';
  const queryKey = ['signing-link', token, useLocale()];
  const query = useQuery({
    queryKey,
    queryFn: () => request('POST /signing-links/reading', { body: { token } }),
    enabled: token !== '',
    // without network it says so at once, instead of waiting
    networkMode: 'always',
    placeholderData: keepPreviousData,
  });
  const dead = token === '' || hasCode(query.error, 'link_spent_or_expired', 'validation_failed');
  useTitleFocus(dead ? 'dead' : query.data ? query.data.outcome : 'open');
  if (dead) return <DeadLink />;
  if (query.isPending) return <Waiting title={t('waiting')} />;
  if (query.isError && !query.data)
    return (
      <Page title={t('waiting')}>
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      </Page>
    );
  const page: SigningPage = query.data;
  const props = {
    token,
    problem,
    onAnswer: (answer: SigningPage) => client.setQueryData(queryKey, answer),
    onStale: (error?: unknown) => {
      setProblem(error ?? null);
      void query.refetch();
    },
  };
  if (page.document === 'convention') return <ConventionLink page={page} {...props} />;
  return (
    <Suspense fallback={<Waiting title={t('contract.title')} />}>
      <ContractLink page={page} {...props} />
    </Suspense>
  );
}

function Waiting({ title }: { title: string }) {
  return (
    <Page title={title}>
      <Skeleton lines={8} />
    </Page>
  );
}

function DeadLink() {
  const t = useSigningText();
  return (
    <Page title={t('dead.title')} lead={t('dead.text')}>
      <ButtonLink to={paths.toSign} kind="secondary">
        {t('dead.account')}
      </ButtonLink>
    </Page>
  );
}
