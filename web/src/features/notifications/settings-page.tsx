import type { NotificationKind, NotificationPreferences } from '@passerelle/api/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Answer, request } from '../../app/api.ts';
import { keyOf, queryOf } from '../../app/queries.ts';
import { useSignedIn } from '../../app/session.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { Select } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { kindsOf } from './kinds.ts';
import { PushDevice } from './push-section.tsx';
import { useNotificationsText } from './text.ts';
import './notifications.css';

const route = 'GET /notifications/settings' as const;
type Settings = Answer<typeof route>;
type Change = (next: Partial<NotificationPreferences>) => void;

const channels = ['screen', 'email', 'push'] as const;
const day = 24 * 3_600_000;

/** Each change is saved at once. A change that fails is undone on the page, with a message. */
export function NotificationSettingsPage() {
  const t = useNotificationsText();
  const client = useQueryClient();
  const query = useQuery(queryOf(route));
  const key = keyOf(route, {});
  const save = useApiMutation({
    send: ({ kinds, quiet, mutedUntil }: Settings) =>
      request('PUT /notifications/settings', { body: { kinds, quiet, mutedUntil } }),
    onAnswer: (saved) => void client.setQueryData(key, saved),
    concurrent: true,
  });
  const change: Change = async (next) => {
    const before = query.data;
    if (!before) return;
    const wanted = { ...before, ...next };
    client.setQueryData(key, wanted);
    if ((await save.run(wanted)) === undefined) client.setQueryData(key, before);
  };
  return (
    <Page title={t('settings.title')} lead={t('settings.lead')}>
      {query.isPending ? (
        <Skeleton cards={3} lines={3} />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <>
          <Pause settings={query.data} onChange={change} />
          <Kinds settings={query.data} onChange={change} />
          <Quiet settings={query.data} onChange={change} />
          <PushDevice pushKey={query.data.pushKey} />
        </>
      )}
    </Page>
  );
}

function Kinds({ settings, onChange }: { settings: Settings; onChange: Change }) {
  const t = useNotificationsText();
  const { account, session } = useSignedIn();
  const kinds = kindsOf(account.memberships.map(({ role }) => role));
  if (kinds.length === 0) return null;
  const set = (kind: NotificationKind, channel: (typeof channels)[number], on: boolean) =>
    onChange({ kinds: { ...settings.kinds, [kind]: { ...settings.kinds[kind], [channel]: on } } });
  return (
    <section className="p-section" aria-labelledby="kinds">
      <h2 id="kinds">{t('settings.kinds')}</h2>
      {kinds.map((kind) => (
        <fieldset key={kind} className="p-bare p-wish">
          <legend>{t(`settings.kind.${kind}`)}</legend>
          {channels
            .filter((channel) => channel !== 'email' || session.mail)
            .map((channel) => (
              <Checkbox
                key={channel}
                label={t(`settings.channel.${channel}`)}
                checked={settings.kinds[kind][channel]}
                onChange={(event) => set(kind, channel, event.target.checked)}
              />
            ))}
        </fieldset>
      ))}
    </section>
  );
}

function Quiet({ settings, onChange }: { settings: Settings; onChange: Change }) {
  const t = useNotificationsText();
  const { quiet } = settings;
  const hours = Array.from({ length: 24 }, (_, hour) => ({
    value: String(hour),
    label: t('settings.hour', { hour }),
  }));
  const set = (end: 'from' | 'to', hour: string) =>
    quiet && onChange({ quiet: { ...quiet, [end]: Number(hour) } });
  return (
    <section className="p-section" aria-labelledby="quiet">
      <h2 id="quiet">{t('settings.quiet')}</h2>
      <Checkbox
        label={t('settings.quietOn')}
        hint={t('settings.quietHint')}
        checked={quiet !== null}
        onChange={(event) => onChange({ quiet: event.target.checked ? { from: 22, to: 8 } : null })}
      />
      {quiet && (
        <div className="p-wish__hours">
          {(['from', 'to'] as const).map((end) => (
            <Select
              key={end}
              label={t(`settings.${end}`)}
              options={hours}
              value={String(quiet[end])}
              onChange={(event) => set(end, event.target.value)}
            />
          ))}
        </div>
      )}
    </section>
  );
}

function Pause({ settings, onChange }: { settings: Settings; onChange: Change }) {
  const t = useNotificationsText();
  const [now] = useState(() => Date.now());
  const { mutedUntil } = settings;
  const muted = mutedUntil !== null && Date.parse(mutedUntil) > now;
  const until = (days: number) => new Date(now + days * day).toISOString();
  return (
    <section className="p-section" aria-labelledby="pause">
      <h2 id="pause">{t('settings.pause')}</h2>
      <p>
        {muted ? (
          <>
            {t('settings.pausedUntil')} <DateText value={mutedUntil} />
          </>
        ) : (
          t('settings.pauseHint')
        )}
      </p>
      <div className="p-actions">
        {muted ? (
          <Button kind="secondary" icon="bell" onClick={() => onChange({ mutedUntil: null })}>
            {t('settings.resume')}
          </Button>
        ) : (
          ([1, 7, 14] as const).map((days) => (
            <Button key={days} kind="secondary" onClick={() => onChange({ mutedUntil: until(days) })}>
              {t(`settings.days.${days}`)}
            </Button>
          ))
        )}
      </div>
    </section>
  );
}
