import type { Passkey } from '../../../contract/index.ts';
import type { PasskeyDocument } from './factors.model.ts';

/** A passkey as its holder sees it: no key material leaves. */
export function presentPasskey({ _id, name, createdAt, lastUsedAt, backedUp }: PasskeyDocument): Passkey {
  return {
    id: _id.toHexString(),
    name,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    backedUp,
  };
}
