import type { ApiKey, ApiKeyOwner } from '../../contract/api-keys.ts';
import type { ApiKeyDocument } from './api-key.model.ts';
import { prefixOf } from './api-key.secret.ts';

export const ownerOf = ({
  ownerKind,
  ownerId,
}: Pick<ApiKeyDocument, 'ownerKind' | 'ownerId'>): ApiKeyOwner =>
  ownerKind === 'territory' ? { kind: ownerKind } : { kind: ownerKind, id: `${ownerId}` };

/** @param today civil day @param createdBy name of the account that made it */
export function presentApiKey(key: ApiKeyDocument, today: string, createdBy: string): ApiKey {
  return {
    id: key._id.toHexString(),
    owner: ownerOf(key),
    name: key.name,
    prefix: prefixOf(key._id.toHexString()),
    scopes: [...key.scopes],
    state: stateOf(key, today),
    createdAt: key.createdAt.toISOString(),
    createdBy,
    expiresOn: key.expiresOn,
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    revokedAt: key.revokedAt?.toISOString() ?? null,
  };
}

export function stateOf(
  { revokedAt, expiresOn }: Pick<ApiKeyDocument, 'revokedAt' | 'expiresOn'>,
  today: string,
): ApiKey['state'] {
  if (revokedAt) return 'revoked';
  return expiresOn < today ? 'expired' : 'active';
}
