import { useQuery } from '@tanstack/react-query';
import { request } from '../../app/api.ts';
import { queryOf } from '../../app/queries.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { useAccountText } from './text.ts';

interface Device {
  browser: string | null;
  system: string | null;
}

/** The sessions of the account, and how to end each. */
export function OpenSessions() {
  const t = useAccountText();
  const { data, error, refetch } = useQuery(queryOf('GET /accounts/me/sessions'));
  const end = useApiMutation({
    /** One session, or all others. */
    send: (sessionId: string | 'others') =>
      sessionId === 'others'
        ? request('DELETE /accounts/me/sessions')
        : request('DELETE /accounts/me/sessions/:sessionId', { params: { sessionId } }),
    says: (_answer, sessionId) => t(sessionId === 'others' ? 'sessions.othersEnded' : 'sessions.ended'),
    stale: ['GET /accounts/me/sessions'],
    staleOnProblem: ['GET /accounts/me/sessions'],
  });
  const nameOf = ({ browser, system }: Device) => {
    if (browser && system) return t('sessions.device', { browser, system });
    return browser ?? system ?? t('sessions.unknown');
  };
  return (
    <section className="p-section" aria-labelledby="sessions">
      <h2 id="sessions">{t('sessions.title')}</h2>
      <p>{t('sessions.text')}</p>
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && error === null && <Skeleton lines={3} />}
      <ul className="p-list">
        {data?.items.map(({ id, device, since, lastSeenAt, current }) => (
          <li key={id} className="p-row p-account-session">
            <div>
              <p>
                <strong>{nameOf(device)}</strong>{' '}
                {current && <Badge tone="success">{t('sessions.current')}</Badge>}
              </p>
              <p className="p-small p-muted">
                {t('sessions.since')} <DateText value={since} as="relative" />
                {!current && (
                  <>
                    , {t('sessions.lastSeen')} <DateText value={lastSeenAt} as="relative" />
                  </>
                )}
              </p>
            </div>
            {!current && (
              <Button
                kind="tertiary"
                size="sm"
                disabled={end.pending}
                aria-label={t('sessions.endNamed', { device: nameOf(device) })}
                onClick={() => void end.run(id)}
              >
                {t('sessions.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {data && data.items.length > 1 && (
        <div>
          <Button kind="secondary" disabled={end.pending} onClick={() => void end.run('others')}>
            {t('sessions.endOthers')}
          </Button>
        </div>
      )}
    </section>
  );
}
