import { generateTenantToken } from 'meilisearch/token';
import { ownKeyUid } from './own-key.ts';
import { slotsIndexOf } from './settings.ts';

/**
 * A token for another reader of the words of slots, such as the search of a site or a partner: it may search the slots that
 * are open, nothing else, until `expiresAt`. `key` is the value of the API's key, from which the server checks the token;
 * a token cannot be taken back before its end without changing that key.
 */
export function readerToken(key: string, prefix: string, expiresAt: Date): Promise<string> {
  return generateTenantToken({
    apiKey: key,
    apiKeyUid: ownKeyUid,
    searchRules: { [slotsIndexOf(prefix)]: { filter: 'open = true AND gone = false' } },
    expiresAt,
  });
}
