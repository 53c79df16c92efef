import * as contract from '../../../contract/establishment-members.ts';
import { bind } from '../../platform/http/bind.ts';
import { ownAccount, scopedByQuery, wholeTerritory } from '../../platform/http/open-policies.ts';
import type { JoinRequests } from './join-requests.service.ts';
import { mayAnswerRequest } from './team.policy.ts';
import type { TeamService } from './team.service.ts';

export function joinRequestsRoutes(team: TeamService, requests: JoinRequests) {
  return [
    bind(contract.askToJoin, {
      policy: ownAccount,
      handler: async ({ actor, body }) => requests.present(await requests.ask(actor, body), false),
    }),
    bind(contract.listMyJoinRequests, {
      policy: scopedByQuery,
      handler: ({ actor, query }) => requests.mine(actor, query),
    }),
    bind(contract.listJoinRequests, {
      load: ({ actor, params }) => team.find(actor, params.establishmentId),
      policy: (_actor, { tie }) => mayAnswerRequest(tie, false),
      handler: ({ params, query }) => requests.ofEstablishment(params.establishmentId, query),
    }),
    bind(contract.listEscalatedJoinRequests, {
      policy: wholeTerritory,
      handler: ({ query }) => requests.escalated(query),
    }),
    bind(contract.answerJoinRequest, {
      load: ({ params }) => requests.find(params.requestId),
      policy: (actor, request) => requests.mayAnswer(actor, request),
      handler: async ({ actor, loaded, body }) =>
        requests.present(await requests.answer(actor, loaded, body.accept), true),
    }),
    bind(contract.withdrawJoinRequest, {
      load: ({ params }) => requests.find(params.requestId),
      policy: (actor, { accountId }) => `${accountId}` === actor.accountId,
      handler: ({ actor, loaded }) => requests.withdraw(actor, loaded),
    }),
  ];
}
