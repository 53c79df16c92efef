import * as contract from '../../contract/proposals.ts';
import { bind } from '../platform/http/bind.ts';
import { serviceAsks } from '../platform/http/open-policies.ts';
import type { ProposalsService } from './proposals.service.ts';

/** Each line is checked like a single proposal; a person whom the actor may not see is not found. */
export function proposalsRoutes(proposals: ProposalsService) {
  return [
    bind(contract.checkProposals, {
      policy: serviceAsks,
      handler: async ({ actor, body }) => ({ warnings: await proposals.check(actor, body.proposals) }),
    }),
    bind(contract.createProposals, {
      policy: serviceAsks,
      handler: async ({ actor, body, locale }) => ({
        results: await proposals.create(actor, body.proposals, locale),
      }),
    }),
  ];
}
