import type { AccountStatus } from '../../../contract/account-status.ts';
import { mayWrite } from '../../candidacies/candidacy.policy.ts';
import type { ConversationAccess } from '../conversation.policy.ts';

/** What is known of an answer by mail at the moment when it arrives. */
export interface ReplyFacts {
  /** The day until which the mail could be answered has passed. */
  expired: boolean;
  /** It comes from the proved address of the account that the mail was sent to. */
  fromOwner: boolean;
  status: AccountStatus;
  /** The account's present access to the conversation; null when it has none. */
  seat: ConversationAccess | null;
  /** The person and the company do not write to each other any more. */
  blocked: boolean;
}

/** Why an answer does not go into the conversation. */
export type ReplyRefusal = 'expired' | 'other_address' | 'suspended' | 'no_access' | 'closed' | 'blocked';

/**
 * Null: it goes in. The address of an answer is a secret that travels in mails, so it is not enough: the sender must
 * be the account's owner, who may write there now.
 */
export function refusalOf({ expired, fromOwner, status, seat, blocked }: ReplyFacts): ReplyRefusal | null {
  if (!fromOwner) return 'other_address';
  if (status !== 'active') return 'suspended';
  if (expired) return 'expired';
  if (!seat) return 'no_access';
  if (!mayWrite(seat.side, seat.facts)) return 'closed';
  return blocked ? 'blocked' : null;
}
