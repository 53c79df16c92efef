import type { ConventionDraftLine } from '../../contract/index.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { findPage, totalOf } from '../platform/database/find-page.ts';
import { isWritten } from './convention.access.ts';
import type { ConventionFields, ConventionModel } from './convention.model.ts';
import { draftsOfStructure } from './convention.reader.policy.ts';
import { referenceOf } from './convention.reference.ts';
import type { ConventionsContext } from './conventions.context.ts';

const nearestFirst = [
  ['from', 1],
  ['_id', 1],
] as const;

/** The drafts of a structure, as its managers see them. */
export function createConventionDrafts(
  { services, audit }: Pick<ConventionsContext, 'services' | 'audit'>,
  conventions: ConventionModel,
) {
  const { accounts, candidacies, structures } = services;

  return {
    /** A page of names: each is logged for the person. */
    async draftsOf(
      actor: Actor,
      structureId: string,
      { cursor, limit }: { cursor?: string | undefined; limit: number },
    ) {
      const members = await structures.members.membersOf(structureId);
      const page = await findPage<ConventionFields>(conventions, {
        filter: draftsOfStructure(
          structureId,
          members.map(({ id }) => id),
        ),
        sort: nearestFirst,
        limit,
        cursor,
      });
      const found = page.items.filter(isWritten);
      const [refs, known] = await Promise.all([
        accounts.accountRefs(found.flatMap(({ counsellorId }) => counsellorId ?? [])),
        candidacies.byIds(found.map(({ candidacyId }) => candidacyId.toHexString())),
      ]);
      const names = new Map(refs.map(({ id, name }) => [id, name]));
      await audit.reveals.record(
        actor,
        [...known.values()].map(({ pathwayId }) => ({ pathwayId: `${pathwayId}`, shown: 'name_in_list' })),
      );
      const items = found.map(
        (draft): ConventionDraftLine => ({
          id: draft._id.toHexString(),
          reference: referenceOf(draft),
          person: draft.content.person.name,
          company: draft.content.host.name,
          from: draft.from,
          to: draft.to,
          counsellor: names.get(draft.counsellorId ?? '') ?? '',
          openedAt: draft.createdAt.toISOString(),
        }),
      );
      return { items, nextCursor: page.nextCursor, ...totalOf(page) };
    },
  };
}
