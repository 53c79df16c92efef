import type { Webhook } from '@passerelle/api/contract';
import { request } from '../../app/api.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { useConfirmed } from '../security/confirm.tsx';
import { webhookLists as stale } from './lists.ts';
import { useProgramsText } from './text.ts';

export type WithSecret = Webhook & { secret: string | null };

/** What can be done to one address. `dialog` asks for the password again where the server wants it. */
export function useWebhook({ id, url }: Webhook, onSecret: (webhook: WithSecret) => void) {
  const t = useProgramsText();
  const confirmed = useConfirmed();
  const params = { webhookId: id };
  const { host } = new URL(url);
  const remove = useApiMutation({
    send: () => request('DELETE /webhooks/:webhookId', { params }),
    says: t('webhooks.removed', { host }),
    stale,
  });
  const revive = useApiMutation({
    send: () => request('POST /webhooks/:webhookId/revival', { params }),
    says: t('webhooks.revived', { host }),
    stale,
  });
  const renew = useApiMutation({
    send: () =>
      confirmed.run(async () => onSecret(await request('POST /webhooks/:webhookId/secrets', { params }))),
    stale,
  });
  return { host, remove, revive, renew, dialog: confirmed.dialog };
}
