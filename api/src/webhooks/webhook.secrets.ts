import type { Sealer } from '../platform/auth/sealer.ts';
import type { Ids } from '../platform/ids.ts';
import { newSecret } from './signature.ts';
import type { WebhookDocument } from './webhook.model.ts';

type StoredSecret = WebhookDocument['secrets'][number];

/** Secrets of webhooks, encrypted at rest: they must be readable to sign. */
export function createWebhookSecrets(sealer: Sealer, ids: Pick<Ids, 'id'>) {
  return {
    make(webhookId: string, now: Date): { secret: string; stored: StoredSecret } {
      const secret = newSecret();
      const stored = { id: ids.id(), sealed: sealer.seal(secret, webhookId), createdAt: now, endsAt: null };
      return { secret, stored };
    },

    /** Those that sign now, the newest first. */
    validOf({ _id, secrets }: Pick<WebhookDocument, '_id' | 'secrets'>, now: Date): string[] {
      return secrets
        .filter(({ endsAt }) => !endsAt || endsAt > now)
        .toReversed()
        .flatMap(({ sealed }) => sealer.open(sealed, `${_id}`) ?? []);
    },
  };
}
export type WebhookSecrets = ReturnType<typeof createWebhookSecrets>;
