import { Types } from 'mongoose';
import { type ApiKey, type ApiKeyOwner, type createApiKey, scopesOfOwner } from '../../contract/api-keys.ts';
import type { ParsedOf } from '../../contract/endpoint.ts';
import { maxApiKeyDays, maxApiKeys } from '../../contract/lists.ts';
import { addDays } from '../../rules/civil-days.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { KeyActor } from '../platform/auth/key-actor.ts';
import { isDuplicateKey } from '../platform/database/change.ts';
import { createDocumentCache } from '../platform/database/document-cache.ts';
import { appError, invalidField } from '../platform/http/app-error.ts';
import type { ApiKeyDocument, ApiKeyModel } from './api-key.model.ts';
import { ownerOf, presentApiKey, stateOf } from './api-key.present.ts';
import { hashOfSecret, isSecretOf, readKey, writeKey } from './api-key.secret.ts';
import type { ApiKeysContext } from './api-keys.context.ts';
import { createKeyOwners } from './key-owners.ts';

type NewKey = ParsedOf<typeof createApiKey>['body'];

/** Milliseconds for which a use is not noted again. */
const usedAgainMs = 60_000;

const tooMany = () =>
  appError('conflict', {
    detail: {
      fr: `Une organisation garde au plus ${maxApiKeys} clés : retirez-en une d’abord.`,
      en: `An organisation keeps at most ${maxApiKeys} keys: end one first.`,
    },
  });

/** Keys of organisations: made, listed, ended, and read at each request of a program. */
export function createApiKeys(context: ApiKeysContext, keys: ApiKeyModel) {
  const { clock, ids, securityLog, services } = context;
  const cache = createDocumentCache<ApiKeyDocument>(context.db, keys.collection.name, { briefly: true });

  const present = async (key: ApiKeyDocument): Promise<ApiKey> =>
    presentApiKey(key, clock.today(), await services.accounts.nameOf(`${key.createdBy}`));

  const ofOwner = (owner: ApiKeyOwner) => ({
    ownerKind: owner.kind,
    ownerId: owner.kind === 'territory' ? null : new Types.ObjectId(owner.id),
  });

  const record = (kind: 'api_key.created' | 'api_key.revoked', actor: Actor, key: ApiKeyDocument) =>
    securityLog.record({
      kind,
      actor,
      subject: { kind: 'api_key', id: key._id.toHexString() },
      detail: { owner: key.ownerKind, ownerId: `${key.ownerId ?? ''}`, scopes: key.scopes.join(' ') },
    });

  /** Refuses what the owner's people may not do, and a last day that is past or too far. */
  function check({ owner, scopes, expiresOn }: NewKey): string {
    const today = clock.today();
    const last = addDays(today, maxApiKeyDays);
    const until = expiresOn ?? last;
    if (scopes.some((scope) => !scopesOfOwner[owner.kind].includes(scope)))
      throw invalidField('body.scopes', 'scope_of_owner');
    if (until < today || until > last) throw invalidField('body.expiresOn', 'key_days');
    return until;
  }

  const madeBefore = (actor: Actor, { clientId }: NewKey) =>
    keys.findOne({ createdBy: actor.accountId, clientId }).lean<ApiKeyDocument>();

  return {
    /** How an actor stands to an owner of keys and webhooks. */
    ownerFacts: createKeyOwners(services),
    find: (id: string) => keys.findById(id).lean<ApiKeyDocument>(),
    present,
    presentOwn: (key: ApiKeyDocument) => presentApiKey(key, clock.today(), ''),

    /** The newest first. */
    async listOf(owner: ApiKeyOwner): Promise<ApiKey[]> {
      const found = await keys.find(ofOwner(owner)).sort({ _id: -1 }).limit(100).lean<ApiKeyDocument[]>();
      return Promise.all(found.map(present));
    },

    /** The secret is returned once: a request that is sent again gets null. */
    async create(actor: Actor, given: NewKey): Promise<ApiKey & { secret: string | null }> {
      const before = await madeBefore(actor, given);
      if (before) return { ...(await present(before)), secret: null };
      const expiresOn = check(given);
      const active = { ...ofOwner(given.owner), revokedAt: null, expiresOn: { $gte: clock.today() } };
      if ((await keys.countDocuments(active)) >= maxApiKeys) throw tooMany();
      const secret = ids.token();
      const id = ids.id();
      const document = {
        _id: new Types.ObjectId(id),
        ...ofOwner(given.owner),
        name: given.name,
        scopes: [...new Set(given.scopes)],
        secretHash: hashOfSecret(secret),
        createdAt: clock.now(),
        createdBy: new Types.ObjectId(actor.accountId),
        clientId: given.clientId,
        expiresOn,
        lastUsedAt: null,
        revokedAt: null,
      };
      try {
        await keys.create(document);
      } catch (error) {
        const twin = isDuplicateKey(error) ? await madeBefore(actor, given) : null;
        if (!twin) throw error;
        return { ...(await present(twin)), secret: null };
      }
      await record('api_key.created', actor, document);
      return { ...(await present(document)), secret: writeKey(id, secret) };
    },

    /** Works from the next request on; a key that has ended stays as it is. */
    async revoke(actor: Actor, key: ApiKeyDocument): Promise<ApiKey> {
      const ended = await keys
        .findOneAndUpdate(
          { _id: key._id, revokedAt: null },
          { $set: { revokedAt: clock.now() } },
          { returnDocument: 'after' },
        )
        .lean<ApiKeyDocument>();
      if (ended) await record('api_key.revoked', actor, ended);
      return present(ended ?? key);
    },

    /** Whose key a bearer token is; null when it is none, or has ended. Notes the use. */
    async resolve(token: string): Promise<KeyActor | null> {
      const read = readKey(token);
      const key = read && (await cache.get(read.id));
      if (!key || !isSecretOf(read.secret, key.secretHash)) return null;
      if (stateOf(key, clock.today()) !== 'active') return null;
      const now = clock.now();
      if (!key.lastUsedAt || now.getTime() - key.lastUsedAt.getTime() >= usedAgainMs)
        await keys.updateOne({ _id: key._id }, { $set: { lastUsedAt: now } });
      return { keyId: read.id, name: key.name, owner: ownerOf(key), scopes: key.scopes };
    },
  };
}
export type ApiKeysService = ReturnType<typeof createApiKeys>;
