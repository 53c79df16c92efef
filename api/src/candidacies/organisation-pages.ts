import { Types } from 'mongoose';
import type { ApiKeyOwner } from '../../contract/api-keys.ts';
import type { CandidacyState } from '../../contract/index.ts';
import { findPage } from '../platform/database/find-page.ts';
import type { CandidaciesContext } from './candidacies.context.ts';
import type { CandidaciesAccess, CandidacyFilter } from './candidacy.access.ts';
import type { CandidacyDocument, CandidacyFields, CandidacyModel } from './candidacy.model.ts';
import { byWaiting } from './candidacy.pages.ts';

interface Query {
  state?: CandidacyState | undefined;
  slotId?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** The candidacies that the people of an organisation may see together, for its programs. */
export function createOrganisationPages(
  { services }: Pick<CandidaciesContext, 'services'>,
  candidacies: CandidacyModel,
  { seenByCompanies }: Pick<CandidaciesAccess, 'seenByCompanies'>,
) {
  /** Null when the organisation may see none. */
  async function scopeOf(owner: ApiKeyOwner): Promise<CandidacyFilter | null> {
    if (owner.kind === 'territory') return null;
    if (owner.kind === 'establishment')
      return seenByCompanies({ establishmentId: new Types.ObjectId(owner.id) });
    const people = await services.pathways.ledByStructure(owner.id);
    return { pathwayId: { $in: people.map((id) => new Types.ObjectId(id)) } };
  }

  return {
    async pageOfOrganisation(owner: ApiKeyOwner, { state, slotId, cursor, limit }: Query) {
      const scope = await scopeOf(owner);
      if (!scope) return { items: [], nextCursor: null };
      const narrowed = {
        ...(state ? { state } : {}),
        ...(slotId ? { slotId: new Types.ObjectId(slotId) } : {}),
      };
      return findPage<CandidacyFields>(candidacies, {
        filter: { $and: [scope, narrowed] },
        sort: byWaiting,
        limit,
        cursor,
      });
    },

    /** Null when there is none, or the organisation may not see it. */
    async oneOfOrganisation(owner: ApiKeyOwner, id: string): Promise<CandidacyDocument | null> {
      const scope = await scopeOf(owner);
      if (!scope) return null;
      return candidacies
        .findOne({ $and: [scope, { _id: new Types.ObjectId(id) }] })
        .lean<CandidacyDocument>();
    },
  };
}
