import { maxWebhookSecrets, type Webhook, webhookOverlapDays } from '@passerelle/api/contract';
import { useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { Deliveries } from './deliveries.tsx';
import { EndDialog } from './end-dialog.tsx';
import { useProgramsText } from './text.ts';
import { useWebhook, type WithSecret } from './use-webhook.ts';

type Open = 'deliveries' | 'remove' | 'secret' | null;

/** One address with its state, what was sent to it, and what can be done. */
export function WebhookCard({
  webhook,
  mayMake,
  onSecret,
}: {
  webhook: Webhook;
  mayMake: boolean;
  onSecret: (webhook: WithSecret) => void;
}) {
  const t = useProgramsText();
  const [open, setOpen] = useState<Open>(null);
  const { host, remove, revive, renew, dialog } = useWebhook(webhook, onSecret);
  const close = () => setOpen(null);
  const makeSecret = () => {
    close();
    void renew.run();
  };
  return (
    <>
      <WebhookFacts webhook={webhook} host={host} />
      <div className="p-row">
        <Button
          kind="tertiary"
          size="sm"
          aria-expanded={open === 'deliveries'}
          aria-label={t('deliveries.of', { host })}
          onClick={() => setOpen(open === 'deliveries' ? null : 'deliveries')}
        >
          {t('deliveries.title')}
        </Button>
        {mayMake && webhook.state === 'ended' && (
          <Button kind="secondary" size="sm" busy={revive.pending} onClick={() => void revive.run()}>
            {t('webhooks.revive')}
          </Button>
        )}
        {mayMake && webhook.secrets.length < maxWebhookSecrets && (
          <Button kind="tertiary" size="sm" busy={renew.pending} onClick={() => setOpen('secret')}>
            {t('webhooks.newSecret')}
          </Button>
        )}
        <Button
          kind="tertiary"
          size="sm"
          aria-label={t('webhooks.removeOf', { host })}
          onClick={() => setOpen('remove')}
        >
          {t('webhooks.remove')}
        </Button>
      </div>
      {open === 'deliveries' && <Deliveries webhookId={webhook.id} mayRepeat={mayMake} />}
      {open === 'remove' && (
        <EndDialog
          title={t('webhooks.removeTitle', { host })}
          text={t('webhooks.removeText')}
          button={t('webhooks.remove')}
          busy={remove.pending}
          onEnd={() => void remove.run()}
          onClose={close}
        />
      )}
      {open === 'secret' && (
        <EndDialog
          title={t('webhooks.newSecret')}
          text={t('webhooks.newSecretText', { count: webhookOverlapDays })}
          button={t('webhooks.makeSecret')}
          busy={renew.pending}
          onEnd={makeSecret}
          onClose={close}
        />
      )}
      {dialog}
    </>
  );
}

function WebhookFacts({ webhook, host }: { webhook: Webhook; host: string }) {
  const t = useProgramsText();
  const { url, events, state, failingSince, secrets, createdAt, createdBy } = webhook;
  const old = secrets.filter(({ endsAt }) => endsAt !== null);
  return (
    <div className="p-program__facts">
      <h3>
        {host}{' '}
        <Badge
          tone={state === 'ended' ? 'error' : failingSince ? 'warning' : 'success'}
          icon={state === 'ended' ? 'error' : failingSince ? 'alert' : 'check'}
        >
          {t(
            state === 'ended'
              ? 'webhooks.states.ended'
              : failingSince
                ? 'webhooks.states.failing'
                : 'webhooks.states.active',
          )}
        </Badge>
      </h3>
      <p className="p-small">
        <code>{url}</code>
      </p>
      <p>{events.map((event) => t.maybe('events', event.replace('.', '_'))).join(' · ')}</p>
      {failingSince && (
        <p>
          {t('webhooks.failing')} <DateText value={failingSince} as="moment" />.{' '}
          {state === 'ended' && t('webhooks.endedHint')}
        </p>
      )}
      {old.map(({ id, endsAt }) => (
        <p key={id} className="p-small">
          {t('webhooks.oldSecret')} <DateText value={endsAt ?? ''} as="moment" />.
        </p>
      ))}
      <p className="p-small p-muted">
        {t('madeBy', { name: createdBy })} <DateText value={createdAt} as="relative" />
      </p>
    </div>
  );
}
