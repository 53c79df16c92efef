import type { ApiKeyOwner, ApiScope } from '../../../contract/api-keys.ts';

/** The key of an organisation with which a program acts, read from the database during this request. */
export interface KeyActor {
  readonly keyId: string;
  readonly name: string;
  readonly owner: ApiKeyOwner;
  readonly scopes: readonly ApiScope[];
}

/** The key of a bearer token; null when there is none, or it has ended. */
export type ResolveKey = (token: string) => Promise<KeyActor | null>;
