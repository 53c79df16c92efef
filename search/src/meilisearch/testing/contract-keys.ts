import { createHmac, randomUUID } from 'node:crypto';
import { type NewKey, newKeyNaming, newKeySchema, parsed } from './contract-bodies.ts';
import { ContractError } from './contract-error.ts';

export type ContractKey = NewKey & { readonly uid: string; readonly key: string };
/** What the key of a request may do. */
export type Rights = {
  readonly may: (action: string) => boolean;
  /** Whether it may reach this index; a task or swap of no index needs a key for all. */
  readonly reaches: (indexUid: string | null) => boolean;
  /** What a tenant token adds to every search of this index. */
  readonly filterOf?: (indexUid: string) => string | undefined;
};

const everything: Rights = { may: () => true, reaches: () => true };
const invalidKey = () =>
  new ContractError(403, 'invalid_api_key', 'The provided API key is invalid.', 'auth');

function rightsOf({ actions, indexes }: ContractKey): Rights {
  return {
    may: (action) =>
      actions.some(
        (one) => one === '*' || one === action || (one.endsWith('.*') && action.startsWith(one.slice(0, -1))),
      ),
    reaches: (uid) =>
      indexes.some(
        (one) => one === '*' || one === uid || (one.endsWith('*') && uid?.startsWith(one.slice(0, -1))),
      ),
  };
}

type SearchRules = Record<string, { filter?: string } | null>;

/** The rights of a tenant token (JWT, HS256): searches within its rules. Throws when it is not one of these keys, or over. */
function rightsOfToken(token: string, keys: ReadonlyMap<string, ContractKey>): Rights {
  const [head = '', body = '', signature] = token.split('.');
  const { apiKeyUid, searchRules, exp } = JSON.parse(Buffer.from(body, 'base64url').toString()) as {
    apiKeyUid: string;
    searchRules: SearchRules;
    exp?: number;
  };
  const parent = keys.get(apiKeyUid);
  const right = parent && createHmac('sha256', parent.key).update(`${head}.${body}`).digest('base64url');
  if (!parent || right !== signature || (exp !== undefined && exp * 1_000 <= Date.now())) throw invalidKey();
  return {
    may: (action) => action === 'search' && rightsOf(parent).may(action),
    reaches: (uid) => uid !== null && uid in searchRules && rightsOf(parent).reaches(uid),
    filterOf: (uid) => searchRules[uid]?.filter,
  };
}

/** The keys of a server, whose values follow from the master key and their uids. */
export function createKeys(masterKey: string) {
  const keys = new Map<string, ContractKey>();
  function find(uidOrKey: string): ContractKey {
    const found = keys.get(uidOrKey) ?? [...keys.values()].find(({ key }) => key === uidOrKey);
    if (!found) throw new ContractError(404, 'api_key_not_found', `API key \`${uidOrKey}\` not found.`);
    return found;
  }
  return {
    get: find,
    create(body: unknown): ContractKey {
      const wished = parsed(newKeySchema, body, newKeyNaming);
      if (wished.expiresAt !== null && Date.parse(wished.expiresAt) <= Date.now())
        throw new ContractError(400, 'invalid_api_key_expires_at', 'The date is in the past.');
      const uid = wished.uid ?? randomUUID();
      if (keys.has(uid))
        throw new ContractError(409, 'api_key_already_exists', `\`${uid}\` is already an existing API key.`);
      const made = { ...wished, uid, key: createHmac('sha256', masterKey).update(uid).digest('hex') };
      keys.set(uid, made);
      return made;
    },
    drop(uidOrKey: string) {
      keys.delete(find(uidOrKey).uid);
    },
    /** Throws when the header holds no key of this server. */
    rightsOf(authorization: string | undefined): Rights {
      if (!authorization)
        throw new ContractError(
          401,
          'missing_authorization_header',
          'The Authorization header is missing.',
          'auth',
        );
      const given = authorization.replace(/^Bearer /, '');
      if (given === masterKey) return everything;
      if (given.split('.').length === 3) return rightsOfToken(given, keys);
      const key = [...keys.values()].find((one) => one.key === given);
      if (!key) throw invalidKey();
      return rightsOf(key);
    },
  };
}
export { invalidKey };
export type ContractKeys = ReturnType<typeof createKeys>;
