import type { WithoutOwner } from '../../contract/index.ts';
import type { PathwaysService } from '../pathways/pathways.service.ts';
import { isLate } from '../pathways/referent-request.delay.ts';
import { managersOf } from '../structures/managers.ts';
import type { ReferentsContext } from './referents.context.ts';

type LeadOfPerson = Awaited<ReturnType<PathwaysService['leadsOfAll']>>[number];
type Cause = WithoutOwner['people'][number]['cause'];
type Named = { id: string; name: string };
interface Teams {
  /** Active members of each structure. */
  active: Map<string, Set<string>>;
  names: Map<string, Named>;
}

/** People, structures and companies without a responsible member, computed from the current data. */
export function createWithoutOwner({ clock, services }: ReferentsContext) {
  /** False when the referent is no active member of the structure for which they lead. */
  function led({ followers: [lead] }: LeadOfPerson, active: Teams['active']): boolean {
    if (!lead) return false;
    return !lead.structureId || (active.get(`${lead.structureId}`)?.has(`${lead.accountId}`) ?? false);
  }

  function causeOf(pathway: LeadOfPerson, active: Teams['active']): Cause | null {
    const request = pathway.referentRequest;
    if (request?.state === 'waiting' && isLate(request, clock.today())) return 'request_late';
    // no active member is left in that structure, so the coordinator need not wait for the deadline
    const answers = request?.state === 'waiting' && (active.get(`${request.structureId}`)?.size ?? 0) > 0;
    if (answers || led(pathway, active)) return null;
    if (pathway.followers.length > 0) return 'referent_gone';
    // they closed their account and nobody accompanied them
    if (pathway.accountClosedAt) return null;
    return request ? 'refused' : 'nobody_asked';
  }

  function sinceOf(pathway: LeadOfPerson, cause: Cause): Date {
    const request = pathway.referentRequest;
    if (cause === 'refused') return request?.answer?.at ?? pathway.createdAt;
    if (cause === 'request_late') return request?.askedAt ?? pathway.createdAt;
    return cause === 'referent_gone' ? pathway.updatedAt : pathway.createdAt;
  }

  /** People without a referent, and those whose request was not answered in time. */
  async function people({ active, names }: Teams): Promise<WithoutOwner['people']> {
    const found = await services.pathways.leadsOfAll();
    return found
      .flatMap((pathway) => {
        const cause = causeOf(pathway, active);
        if (!cause) return [];
        const { communeCode } = pathway.profile;
        const commune = communeCode ? services.directory.commune(communeCode) : undefined;
        const place = pathway.referentRequest?.structureId ?? pathway.followers[0]?.structureId;
        return {
          pathwayId: pathway._id.toHexString(),
          commune: commune ? { code: commune.code, name: commune.name } : null,
          since: sinceOf(pathway, cause).toISOString(),
          cause,
          structure: (place && names.get(`${place}`)) || null,
        };
      })
      .sort((a, b) => a.since.localeCompare(b.since));
  }

  /** Open candidacies of people without a referent; late requests of people who have one do not count. */
  async function candidacies(left: WithoutOwner['people']): Promise<WithoutOwner['candidacies']> {
    const ids = left.map(({ pathwayId }) => pathwayId);
    if (ids.length === 0) return [];
    const leads = await Promise.all(ids.map((id) => services.pathways.followersOf(id)));
    const open = await services.candidacies.openOfPathways(ids.filter((_, at) => leads[at]?.length === 0));
    return Promise.all(
      open.map(async ({ id, pathwayId, slotId, since }) => ({
        candidacyId: id,
        pathwayId,
        title: (await services.slots.getSlot(slotId))?.title ?? '',
        since: since.toISOString(),
      })),
    );
  }

  return {
    async read(): Promise<WithoutOwner> {
      const [active, all, establishments] = await Promise.all([
        services.accounts.activeMembers('counsellor'),
        services.structures.all(),
        services.establishments.unattended(),
      ]);
      const names = new Map(all.map(({ _id, name }) => [`${_id}`, { id: `${_id}`, name }]));
      const left = await people({ active, names });
      return {
        people: left,
        candidacies: await candidacies(left),
        establishments,
        structures: all.flatMap((structure) => {
          const members = active.get(`${structure._id}`) ?? new Set<string>();
          if (managersOf(structure).some((id) => members.has(id))) return [];
          return { id: `${structure._id}`, name: structure.name, members: members.size };
        }),
      };
    },
  };
}
export type WithoutOwnerService = ReturnType<typeof createWithoutOwner>;
