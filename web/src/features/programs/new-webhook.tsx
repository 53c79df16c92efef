import { type WebhookEvent, webhookEvents } from '@passerelle/api/contract';
import { useState } from 'react';
import { request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { CheckboxGroup } from '../../ui/choice.tsx';
import { TextInput } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useConfirmed } from '../security/confirm.tsx';
import { webhookLists } from './lists.ts';
import type { WebhookOwner } from './owner.ts';
import { useProgramsText } from './text.ts';
import type { WithSecret } from './use-webhook.ts';

const rules = lazyResolver(() => import('./webhook.resolver.ts'));

/** Has events sent to an address. */
export function NewWebhook({
  owner,
  onMade,
  onClose,
}: {
  owner: WebhookOwner;
  onMade: (made: WithSecret) => void;
  onClose: () => void;
}) {
  const t = useProgramsText();
  const confirmed = useConfirmed();
  const [clientId] = useState(newClientId);
  const form = useApiForm({
    rules,
    defaultValues: { url: '', events: [...webhookEvents] as WebhookEvent[] },
    stale: webhookLists,
    send: (values) =>
      confirmed.resultOf(() => request('POST /webhooks', { body: { ...values, clientId, owner } })),
    onDone: (made) => {
      if (made) onMade(made);
    },
  });
  return (
    <>
      <FormDialog
        form={form}
        open
        onClose={onClose}
        title={t('webhooks.new')}
        lead={t('webhooks.newLead')}
        button={t('webhooks.make')}
      >
        <TextInput
          label={t('webhooks.url')}
          hint={t('webhooks.urlHint')}
          type="url"
          inputMode="url"
          autoComplete="off"
          maxLength={500}
          {...form.field('url')}
        />
        <CheckboxGroup
          legend={t('webhooks.events')}
          options={webhookEvents.map((value) => ({
            value,
            label: t.maybe('events', value.replace('.', '_')),
          }))}
          {...form.control('events')}
        />
      </FormDialog>
      {confirmed.dialog}
    </>
  );
}
