import { hasCode } from '../../app/api.ts';
import { Alert } from '../../ui/alert.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { useAuthText } from './text.ts';

/** Shown for a link of an e-mail that is incomplete, used or expired, with how to get another one. */
export function InvalidLink({
  title,
  error,
  to,
  onRetry,
}: {
  title: string;
  /** Null when the URL has no token. */
  error: unknown;
  /** The page where a new link can be requested. */
  to: string;
  onRetry: () => void;
}) {
  const t = useAuthText();
  const known =
    error === null || hasCode(error, 'link_spent_or_expired') || hasCode(error, 'validation_failed');
  if (!known) {
    return (
      <Page title={title}>
        <ErrorState error={error} onRetry={onRetry} />
      </Page>
    );
  }
  return (
    <Page title={title}>
      <div className="p-stack">
        <Alert tone="warning" live>
          {t(hasCode(error, 'link_spent_or_expired') ? 'link.spent' : 'link.missing')}
        </Alert>
        <div>
          <ButtonLink to={to}>{t('link.newLink')}</ButtonLink>
        </div>
      </div>
    </Page>
  );
}
