import type { Role } from '../../../../contract/index.ts';
import { type Attempts, make, newClientId, type Stage } from '../stage.ts';

/** What the manager of each side has; a coordinator, the territory. */
const ownerOf = ({ id }: Stage, role: Role) => {
  if (role === 'counsellor') return { kind: 'structure', id: id('structureId') };
  return role === 'employer' ? { kind: 'establishment', id: id('establishmentId') } : { kind: 'territory' };
};
const newKey = (stage: Stage, role: Role) => ({
  clientId: newClientId(),
  owner: ownerOf(stage, role),
  name: 'Logiciel',
  scopes: ['slots:read'],
});
/** Proved again where the proof of the session is too old. */
const keyOf = (stage: Stage, role: Role) =>
  make(stage.world.right[role], 'post', '/api-keys', newKey(stage, role));

/** Written to the store: a webhook of this side, and one event for it. */
async function webhookOf(stage: Stage, role: Role): Promise<{ webhookId: string; deliveryId: string }> {
  const { db } = stage.app.context;
  const { kind, id } = ownerOf(stage, role === 'coordinator' ? 'counsellor' : role);
  const { accountId } = stage.world.right[role];
  const at = stage.app.context.clock.now();
  const { _id } = await db.model('Webhook').create({
    ...{ ownerKind: kind, ownerId: id, url: 'https://partenaire.exemple.fr/', events: ['candidacy.created'] },
    ...{
      state: 'active',
      secrets: [{ id: '0'.repeat(24), sealed: 'scellé', createdAt: at }],
      createdAt: at,
      createdBy: accountId,
      clientId: newClientId(),
    },
  });
  const deliveryId = `evenement:${_id}`;
  await db.model('WebhookDelivery').create({
    ...{ _id: deliveryId, webhookId: _id, eventId: 'evenement', type: 'candidacy.created', body: '{}' },
    ...{ candidacyId: stage.id('candidacyId'), createdAt: at, state: 'failed' },
  });
  return { webhookId: `${_id}`, deliveryId };
}
const ofWebhook = async (stage: Stage, role: Role) => ({
  params: { webhookId: (await webhookOf(stage, role)).webhookId },
});

export const apiKeyAttempts = {
  'GET /webhooks': (stage, role) => {
    const { kind, id } = ownerOf(stage, role === 'coordinator' ? 'counsellor' : role);
    return { query: { ownerKind: kind, ownerId: `${id}` } };
  },
  'POST /webhooks': (stage, role) => ({
    body: {
      clientId: newClientId(),
      owner: ownerOf(stage, role),
      url: 'https://partenaire.exemple.fr/',
      events: ['candidacy.created'],
    },
  }),
  'DELETE /webhooks/:webhookId': ofWebhook,
  'POST /webhooks/:webhookId/revival': ofWebhook,
  'POST /webhooks/:webhookId/secrets': ofWebhook,
  'GET /webhooks/:webhookId/deliveries': ofWebhook,
  'POST /webhooks/:webhookId/deliveries/:deliveryId/redelivery': async (stage, role) => ({
    params: await webhookOf(stage, role),
  }),
  'GET /api-keys': (stage, role) => {
    const { kind, id } = ownerOf(stage, role);
    return { query: { ownerKind: kind, ...(id ? { ownerId: id } : {}) } };
  },
  'POST /api-keys': (stage, role) => ({ body: newKey(stage, role) }),
  'DELETE /api-keys/:keyId': async (stage, role) => ({ params: { keyId: (await keyOf(stage, role)).id } }),
} satisfies Attempts;
