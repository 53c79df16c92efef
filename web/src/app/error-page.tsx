import { useRouteError } from 'react-router';
import { useCommonText } from '../i18n/common-text.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { useProblemSentence } from '../ui/states.tsx';
import { ApiProblem, hasCode, isOffline } from './api.ts';
import { NotFoundPage } from './not-found-page.tsx';
import { paths } from './paths.ts';

/** A missing chunk means that a newer version was deployed while this tab was open. */
function isOutdated(error: unknown): boolean {
  return (
    error instanceof TypeError && /dynamically imported module|module script failed/i.test(error.message)
  );
}

/** Says what happened, what was saved and how to continue. */
export function ErrorPage() {
  const error = useRouteError();
  const t = useCommonText();
  const sentence = useProblemSentence('page');
  const offline = isOffline(error);
  if (hasCode(error, 'not_found')) return <NotFoundPage />;
  return (
    <div className="p-page p-main">
      <h1 className="p-page__title p-spaced">{t(offline ? 'error.offlineTitle' : 'error.title')}</h1>
      <Alert tone="error" live>
        <p>{!offline && isOutdated(error) ? t('error.updated') : sentence(error)}</p>
        <p>
          {t('error.kept')} {!offline && t('error.go')}
        </p>
        {error instanceof ApiProblem && error.requestId && (
          <p>{t('error.reference', { id: error.requestId })}</p>
        )}
      </Alert>
      <div className="p-actions">
        <Button onClick={() => window.location.reload()}>{t('error.reload')}</Button>
        <a className="fr-btn fr-btn--secondary p-btn" href={paths.home}>
          {t('error.home')}
        </a>
      </div>
    </div>
  );
}
