import type { KnownAccount } from '../../../contract/index.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { AccountDocument } from '../account.model.ts';
import { fullName } from '../account.present.ts';
import { mayLift, maySuspend, shownMemberships } from './status.policy.ts';

interface Names {
  /** The place of a role; none for a beneficiary. */
  placeOf(membership: AccountDocument['memberships'][number]): Promise<string>;
  /** Empty for an account that does not exist. */
  nameOf(accountId: string): Promise<string>;
}

/** An account as the coordinator sees it. */
export async function presentKnownAccount(
  actor: Actor,
  account: AccountDocument,
  { placeOf, nameOf }: Names,
): Promise<KnownAccount> {
  const { memberships, named } = shownMemberships(account.memberships);
  const places = named ? await Promise.all(memberships.map(placeOf)) : [];
  const status = account.status ?? 'active';
  const accountId = account._id.toHexString();
  const change = status === 'suspended' ? account.statusChange : null;
  return {
    accountId,
    name: named ? fullName(account) : null,
    roles: [...new Set(memberships.map(({ role }) => role))],
    places: places.filter((place) => place !== ''),
    since: account.createdAt.toISOString(),
    status,
    suspension: change
      ? {
          reason: change.reason,
          at: change.at.toISOString(),
          by: (await nameOf(`${change.by}`)) || null,
        }
      : null,
    abilities: {
      suspend: maySuspend(actor, { accountId, status }),
      lift: mayLift(actor, { accountId, status }),
    },
  };
}
