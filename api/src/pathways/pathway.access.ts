import { Types } from 'mongoose';
import type { Actor } from '../platform/auth/actor.ts';
import { pathwayFactsOf } from './pathway.facts.ts';
import type { PathwayDocument } from './pathway.model.ts';
import { tieTo } from './pathway.policy.ts';

/** How the actor is related to a stored pathway; null when they may not see it. */
export const tieOf = (actor: Parameters<typeof tieTo>[0], pathway: PathwayDocument) =>
  tieTo(actor, pathwayFactsOf(pathway));

/**
 * The same rule as a query, for lists: pathways that this counsellor follows for the structure of their membership,
 * while the referent belongs to it or the person shares with others.
 */
export function accompaniedBy({ accountId, structureId }: Pick<Actor, 'accountId' | 'structureId'>) {
  const inName = structureId ? new Types.ObjectId(structureId) : null;
  return {
    followers: { $elemMatch: { accountId: new Types.ObjectId(accountId), structureId: inName } },
    $or: [
      { 'followers.0.structureId': inName },
      { consents: { $elemMatch: { purpose: 'other_structures' as const, granted: true } } },
    ],
  };
}
