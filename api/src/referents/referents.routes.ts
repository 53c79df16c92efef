import * as contract from '../../contract/referents.ts';
import * as owners from '../../contract/without-owner.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { notFound } from '../platform/http/app-error.ts';
import { bind } from '../platform/http/bind.ts';
import { wholeTerritory } from '../platform/http/open-policies.ts';
import type { StructureDocument } from '../structures/structure.model.ts';
import { isMemberOf } from '../structures/structure.policy.ts';
import type { Askable } from './askable.service.ts';
import { mayAskReferent } from './referent.policy.ts';
import type { ReferentsContext } from './referents.context.ts';
import type { RequestList } from './request-list.service.ts';
import type { Requests } from './requests.service.ts';
import type { WithoutOwnerService } from './without-owner.service.ts';

interface Parts {
  requests: Requests;
  list: RequestList;
  askable: Askable;
  withoutOwner: WithoutOwnerService;
}

export function referentsRoutes(
  { services }: ReferentsContext,
  { requests, list, askable, withoutOwner }: Parts,
) {
  /** Only one's own file. */
  const own = {
    load: ({ params }: { params: { pathwayId: string } }) => services.pathways.getPathway(params.pathwayId),
    policy: (actor: Actor, _: unknown, { params }: { params: { pathwayId: string } }) =>
      mayAskReferent(actor, params.pathwayId),
  };
  /** The list of requests, visible only to the team. */
  const team = {
    load: ({ params }: { params: { structureId: string } }) =>
      services.structures.getStructure(params.structureId),
    policy: (actor: Actor, structure: StructureDocument) => isMemberOf(actor, structure._id.toHexString()),
  };

  return [
    bind(contract.listAskableStructures, {
      ...own,
      handler: async ({ loaded, query }) => ({ items: await askable(loaded, query.communeCode) }),
    }),
    bind(contract.askReferent, {
      ...own,
      handler: async ({ actor, params, body, locale }) => {
        await requests.ask(params.pathwayId, body.structureId, body.word);
        const pathway = await services.pathways.getPathway(params.pathwayId);
        if (!pathway) throw notFound();
        return services.pathways.present(pathway, actor, locale);
      },
    }),
    bind(contract.withdrawReferentRequest, {
      ...own,
      handler: ({ params }) => requests.withdraw(params.pathwayId),
    }),
    bind(contract.listReferentRequests, {
      ...team,
      handler: async ({ actor, loaded }) => ({ items: await list(actor, loaded) }),
    }),
    bind(contract.acceptReferentRequest, {
      ...team,
      handler: ({ actor, loaded, params, body }) =>
        requests.accept(actor, loaded, params.pathwayId, body.referentId),
    }),
    bind(contract.passReferentRequest, {
      ...team,
      handler: ({ actor, loaded, params, body }) => requests.pass(actor, loaded, params.pathwayId, body),
    }),
    bind(contract.refuseReferentRequest, {
      ...team,
      handler: ({ actor, loaded, params, body }) => requests.refuse(actor, loaded, params.pathwayId, body),
    }),
    bind(owners.getWithoutOwner, { policy: wholeTerritory, handler: () => withoutOwner.read() }),
    bind(owners.entrustPeople, {
      policy: wholeTerritory,
      handler: async ({ actor, body: { pathwayIds, ...to } }) => {
        let entrusted = 0;
        for (const id of new Set(pathwayIds)) if (await requests.entrust(actor, id, to)) entrusted += 1;
        return { entrusted };
      },
    }),
  ];
}
