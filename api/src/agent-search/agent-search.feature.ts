import { searchAsAgent } from '../../contract/agent-search.ts';
import type { Feature } from '../platform/feature.ts';
import { bind } from '../platform/http/bind.ts';
import { scopedByQuery } from '../platform/http/open-policies.ts';
import type { AgentSearchNeeds } from './agent-search.context.ts';
import { createAgentSearch } from './agent-search.service.ts';

/** One search over what an agent works with; each kind of thing by its own rule of who sees it. */
export const agentSearchFeature: Feature<AgentSearchNeeds> = {
  name: 'agent-search',
  setup(platform, services) {
    const search = createAgentSearch({ ...platform, services });
    return {
      routes: [
        bind(searchAsAgent, {
          policy: scopedByQuery,
          handler: ({ actor, query, locale }) => search(actor, query.q, locale),
        }),
      ],
    };
  },
};
