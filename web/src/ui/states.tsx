import type { ReactNode } from 'react';
import { ApiProblem, hasCode, hasNetwork, isOffline } from '../app/api.ts';
import { paths } from '../app/paths.ts';
import { useCommonText } from '../i18n/common-text.ts';
import { Alert } from './alert.tsx';
import { Button } from './button.tsx';
import { Icon, type IconName } from './icon.tsx';

/** Grey lines shown while data loads; screen readers announce them once. */
export function Skeleton({ lines = 3, cards = 0 }: { lines?: number; cards?: number }) {
  const t = useCommonText();
  const count = cards || 1;
  return (
    <div role="status" className="p-skeleton">
      <span className="fr-sr-only">{t('state.loading')}</span>
      {Array.from({ length: count }, (_, card) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the items have no identity
        <div key={card} className={cards ? 'p-card p-skeleton__card' : ''} aria-hidden="true">
          {Array.from({ length: lines }, (_, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the items have no identity
            <span key={line} className="p-skeleton__line" />
          ))}
        </div>
      ))}
    </div>
  );
}

/** Says why a list is empty and what to do. */
export function EmptyState({
  icon = 'info',
  title,
  children,
}: {
  icon?: IconName;
  title: string;
  children?: ReactNode;
}) {
  return (
    <div className="p-empty">
      <Icon name={icon} className="p-empty__icon" />
      <p className="p-empty__title">{title}</p>
      {children}
    </div>
  );
}

/**
 * The API's own sentence, or ours when there was no response. Of a page that cannot be shown without network it says that this
 * device has never seen it; of a form, that what was written stays.
 */
export function useProblemSentence(of: 'form' | 'page' = 'form'): (error: unknown) => string {
  const t = useCommonText();
  return (error) => {
    if (isOffline(error) && hasNetwork()) return t('error.noAnswer');
    if (isOffline(error)) return t(of === 'page' ? 'error.offlinePage' : 'error.offline');
    if (!(error instanceof ApiProblem)) return t('error.generic');
    if (error.code === 'stale_version') return t('error.stale');
    const wait =
      error.retryAfter === undefined ? '' : ` ${t('error.retryAfter', { count: error.retryAfter })}`;
    return `${error.detail || t('error.generic')}${wait}`;
  };
}

/** Why a form was not sent. After the session has ended it offers sign-in in another tab, so that the typed values stay here. */
export function ProblemText({ error }: { error: unknown }) {
  const t = useCommonText();
  const sentence = useProblemSentence();
  if (!hasCode(error, 'signed_out')) return <>{sentence(error)}</>;
  return (
    <>
      {t('error.signedOut')}{' '}
      <a href={paths.signIn} target="_blank" rel="noopener">
        {t('error.signInTab')}
      </a>
    </>
  );
}

/** Says what happened, what was saved and how to continue. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useCommonText();
  const sentence = useProblemSentence('page');
  return (
    <div className="p-error-state">
      <Alert tone="error" live title={t(isOffline(error) ? 'error.offlineTitle' : 'error.title')}>
        <p>{sentence(error)}</p>
        {error instanceof ApiProblem && error.requestId && error.status >= 500 && (
          <p className="fr-text--sm">{t('error.reference', { id: error.requestId })}</p>
        )}
      </Alert>
      {onRetry && (
        <Button kind="secondary" icon="refresh" onClick={onRetry}>
          {t('state.retry')}
        </Button>
      )}
    </div>
  );
}

/** The "Charger plus" button under a list that has more pages. */
export function Pager({
  hasMore,
  loading,
  onMore,
}: {
  hasMore: boolean;
  loading: boolean;
  onMore: () => void;
}) {
  const t = useCommonText();
  if (!hasMore) return null;
  return (
    <div className="p-pager">
      <Button kind="secondary" busy={loading} onClick={onMore}>
        {t('state.more')}
      </Button>
    </div>
  );
}
