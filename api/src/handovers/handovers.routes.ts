import * as contract from '../../contract/handovers.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { forbidden } from '../platform/http/app-error.ts';
import { bind } from '../platform/http/bind.ts';
import { structureFactsOf } from '../structures/structure.facts.ts';
import type { StructureDocument } from '../structures/structure.model.ts';
import { mayHandOver, mayListCounsellors, maySeeCaseload } from '../structures/structure.policy.ts';
import type { MemberCaseloadReader } from './caseload.ts';
import type { HandoversContext } from './handovers.context.ts';
import type { HandoversService } from './handovers.service.ts';

interface Params {
  params: { structureId: string; accountId: string };
}

export function handoversRoutes(
  { services }: HandoversContext,
  handovers: HandoversService,
  caseload: MemberCaseloadReader,
) {
  /** A member of a team, visible to the team and to coordinators. */
  const member = {
    async load({ params }: Params) {
      const structure = await services.structures.getStructure(params.structureId);
      if (!structure) return null;
      await services.structures.members.member(params.structureId, params.accountId);
      return structure;
    },
    policy(actor: Actor, structure: StructureDocument, { params }: Params) {
      if (!mayListCounsellors(actor, structure._id.toHexString())) return false;
      if (!mayHandOver(actor, structureFactsOf(structure), params.accountId)) throw forbidden();
      return true;
    },
  };

  /** The same, also for a repeated request after the membership has ended. */
  const memberOrBegun = {
    ...member,
    async load(asked: Params & { body: { clientId: string } }) {
      const begun = await handovers.begun(asked.params, asked.body.clientId);
      return begun ? services.structures.getStructure(asked.params.structureId) : member.load(asked);
    },
  };

  return [
    bind(contract.removeMember, {
      ...member,
      handler: ({ actor, params }) => handovers.leave(actor, params),
    }),

    bind(contract.forceMemberOut, {
      ...memberOrBegun,
      handler: async ({ actor, params, body }) =>
        handovers.present(await handovers.forceOut(actor, params, body.clientId), actor),
    }),

    bind(contract.getMemberCaseload, {
      load: member.load,
      policy(actor, structure, { params }) {
        if (!mayListCounsellors(actor, structure._id.toHexString())) return false;
        if (!maySeeCaseload(actor, structureFactsOf(structure), params.accountId)) throw forbidden();
        return true;
      },
      handler: ({ actor, params }) => caseload(actor, params),
    }),

    bind(contract.beginHandover, {
      ...memberOrBegun,
      handler: async ({ actor, params, body }) =>
        handovers.present(await handovers.choose(actor, params, body), actor),
    }),

    bind(contract.getHandover, {
      load: async ({ params }) => {
        const [structure, handover] = await Promise.all([
          services.structures.getStructure(params.structureId),
          handovers.find(params.structureId, params.handoverId),
        ]);
        return structure && handover ? { structure, handover } : null;
      },
      policy: (actor, { structure, handover }) =>
        mayHandOver(actor, structureFactsOf(structure), `${handover.from}`),
      handler: ({ actor, loaded }) => handovers.present(loaded.handover, actor),
    }),

    // public, because a former member may have no role: the key is unguessable and no names are sent
    bind(contract.getDeparture, {
      policy: () => true,
      handler: ({ params }) => handovers.departure(params.key),
    }),
  ];
}
