import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { queryOf } from '../../app/queries.ts';
import { useSession } from '../../app/session.ts';
import { dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Alert } from '../../ui/alert.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { useSecurityText } from './text.ts';
import './security.css';

// lazy, because the page stands before the answer that they show
const Methods = lazy(async () => ({ default: (await import('./sign-in-methods.tsx')).SignInMethods }));

/** The section of the account page about sign-in methods other than the password. */
export function SecuritySection() {
  const t = useSecurityText();
  const locale = useLocale();
  const { secondFactorDue } = useSession();
  const { data, error, refetch } = useQuery(queryOf('GET /accounts/me/security'));
  return (
    <section className="p-section" aria-labelledby="security">
      <h2 id="security">{t('title')}</h2>
      {secondFactorDue && (
        <Alert tone="warning" title={t('rule.due', { day: dayInWords(secondFactorDue, locale) })}>
          {t('rule.dueText')}
        </Alert>
      )}
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && error === null && <Skeleton lines={6} />}
      {data && (
        <Suspense fallback={<Skeleton lines={6} />}>
          <Methods security={data} />
        </Suspense>
      )}
    </section>
  );
}
