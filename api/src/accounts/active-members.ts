import type { Role } from '../../contract/index.ts';
import type { AccountDocument, AccountModel } from './account.model.ts';
import { placeIdOf } from './membership.ts';

/** Active members of each place; without suspended and closed accounts. */
export function createActiveMembers(accounts: AccountModel) {
  return async function activeMembers(role: Exclude<Role, 'coordinator'>): Promise<Map<string, Set<string>>> {
    const found = await accounts
      .find({ 'memberships.role': role }, { memberships: 1, status: 1 })
      .lean<AccountDocument[]>();
    const places = new Map<string, Set<string>>();
    for (const { _id, memberships, status } of found) {
      if ((status ?? 'active') !== 'active') continue;
      for (const membership of memberships) {
        const place = membership.role === role ? placeIdOf(membership) : null;
        if (place) places.set(place, (places.get(place) ?? new Set<string>()).add(_id.toHexString()));
      }
    }
    return places;
  };
}
