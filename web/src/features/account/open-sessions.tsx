import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../app/api.ts';
import { queryOf, refresh } from '../../app/queries.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { ErrorState, Skeleton, useProblemSentence } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useAccountText } from './text.ts';

interface Device {
  browser: string | null;
  system: string | null;
}

/** Where I am signed in, and how to end it there. */
export function OpenSessions() {
  const t = useAccountText();
  const client = useQueryClient();
  const toast = useToast();
  const sentence = useProblemSentence();
  const [busy, setBusy] = useState(false);
  const { data, error, refetch } = useQuery(queryOf('GET /accounts/me/sessions'));
  const end = async (change: () => Promise<unknown>, text: string) => {
    setBusy(true);
    try {
      await change();
      toast({ text });
    } catch (problem) {
      toast({ tone: 'error', text: sentence(problem) });
    } finally {
      await refresh(client, 'GET /accounts/me/sessions');
      setBusy(false);
    }
  };
  const endOne = (sessionId: string) =>
    end(
      () => request('DELETE /accounts/me/sessions/:sessionId', { params: { sessionId } }),
      t('sessions.ended'),
    );
  const endOthers = () => end(() => request('DELETE /accounts/me/sessions'), t('sessions.othersEnded'));
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
                disabled={busy}
                aria-label={t('sessions.endNamed', { device: nameOf(device) })}
                onClick={() => void endOne(id)}
              >
                {t('sessions.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {data && data.items.length > 1 && (
        <div>
          <Button kind="secondary" disabled={busy} onClick={() => void endOthers()}>
            {t('sessions.endOthers')}
          </Button>
        </div>
      )}
    </section>
  );
}
