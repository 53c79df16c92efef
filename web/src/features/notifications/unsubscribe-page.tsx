import type { NotificationKind } from '@passerelle/api/contract';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { request } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { ProblemAlert } from '../../ui/form.tsx';
import { Page } from '../../ui/page.tsx';
import { useNotificationsText } from './text.ts';

/** Opening the page changes nothing, because mail scanners open links. The button unsubscribes, without signing in. */
export function UnsubscribePage() {
  const t = useNotificationsText();
  const [search] = useSearchParams();
  const [done, setDone] = useState<NotificationKind | null>(null);
  const token = search.get('jeton') ?? '';
  const kind = token.split('.')[1] ?? '';

  const leave = useApiMutation({
    send: () => request('POST /notifications/unsubscribe/:token', { params: { token } }),
    onAnswer: (answer) => setDone(answer.kind),
    problemIn: 'page',
  });
  return (
    <Page title={t('leave.title')} lead={token ? t('leave.text') : t('leave.missing')}>
      <div className="p-stack">
        <ProblemAlert problem={leave.problem} />
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
              <Button size="lg" wide busy={leave.pending} onClick={() => void leave.run()}>
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
