import * as members from '../../contract/structure-members.ts';
import * as contract from '../../contract/structures.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { bind } from '../platform/http/bind.ts';
import { signedIn, wholeTerritory } from '../platform/http/open-policies.ts';
import type { StructureDocument } from './structure.model.ts';
import { mayListCounsellors } from './structure.policy.ts';
import type { StructuresService } from './structures.service.ts';

/** Coordinators manage structures (by the contract's access); everyone signed in may read their names. */
export function structuresRoutes(service: StructuresService) {
  /** A team, visible only to its members and to coordinators. */
  const team = {
    load: ({ params }: { params: { structureId: string } }) => service.getStructure(params.structureId),
    policy: (actor: Actor, structure: StructureDocument) =>
      mayListCounsellors(actor, structure._id.toHexString()),
  };

  return [
    bind(contract.listStructures, {
      policy: signedIn,
      handler: ({ actor, query }) => service.list(actor, query),
    }),
    bind(contract.getStructure, {
      load: ({ params }) => service.getStructure(params.structureId),
      policy: signedIn,
      handler: ({ actor, loaded }) => service.present(loaded, actor),
    }),
    bind(contract.createStructure, {
      policy: wholeTerritory,
      handler: async ({ actor, body }) => service.present(await service.create(body), actor),
    }),
    bind(contract.updateStructure, {
      load: ({ params }) => service.getStructure(params.structureId),
      policy: wholeTerritory,
      handler: async ({ actor, params, ifMatch, body }) =>
        service.present(await service.update(params.structureId, ifMatch, body), actor),
    }),
    bind(contract.getAssessmentQuestions, {
      ...team,
      handler: ({ actor, loaded }) => service.assessmentQuestions.present(actor, loaded),
    }),
    bind(contract.putAssessmentQuestions, {
      ...team,
      handler: ({ actor, loaded, ifMatch, body }) =>
        service.assessmentQuestions.put(actor, loaded, ifMatch, body.questions),
    }),
    bind(members.listMembers, {
      ...team,
      handler: ({ actor, loaded }) => service.members.list(actor, loaded),
    }),
    bind(members.nameManager, {
      ...team,
      handler: ({ actor, loaded, params }) => service.members.nameManager(actor, loaded, params.accountId),
    }),
    bind(members.endManager, {
      ...team,
      handler: ({ actor, loaded, params }) => service.members.endManager(actor, loaded, params.accountId),
    }),
  ];
}
