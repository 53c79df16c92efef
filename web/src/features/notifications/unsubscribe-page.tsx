import type { NotificationKind } from '@passerelle/api/contract';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { request } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { useProblemSentence } from '../../ui/states.tsx';
import { useNotificationsText } from './text.ts';

/** Opening the page changes nothing: mail scanners open links. The button does, without signing in. */
export function UnsubscribePage() {
  const t = useNotificationsText();
  const sentence = useProblemSentence();
  const [search] = useSearchParams();
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<NotificationKind | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const token = search.get('jeton') ?? '';
  const kind = token.split('.')[1] ?? '';

  const press = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const answer = await request('POST /notifications/unsubscribe/:token', { params: { token } });
      setDone(answer.kind);
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Page title={t('leave.title')} lead={token ? t('leave.text') : t('leave.missing')}>
      <div className="p-stack">
        {problem !== null && (
          <Alert tone="error" live>
            {sentence(problem)}
          </Alert>
        )}
        {done ? (
          <Alert tone="success" live>
            {t('leave.done', { kind: t(`settings.kind.${done}`) })}
          </Alert>
        ) : (
          token && (
            <>
              <p>
                <strong>{t.maybe('settings.kind', kind, '')}</strong>
              </p>
              <Button size="lg" wide busy={busy} onClick={() => void press()}>
                {t('leave.button')}
              </Button>
            </>
          )
        )}
        <div className="p-actions">
          <ButtonLink to={paths.notificationSettings} kind="secondary">
            {t('leave.settings')}
          </ButtonLink>
        </div>
      </div>
    </Page>
  );
}
