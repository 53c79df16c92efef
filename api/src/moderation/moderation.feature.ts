import * as contract from '../../contract/moderation.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { Feature } from '../platform/feature.ts';
import { bind } from '../platform/http/bind.ts';
import { loadedIsTheirs, wholeTerritory } from '../platform/http/open-policies.ts';
import type { ModerationNeeds } from './moderation.context.ts';
import { moderationOfPerson } from './moderation.personal-data.ts';
import { createModeration } from './moderation.service.ts';
import { moderationTimeline } from './moderation.timeline.ts';
import { reportModel } from './report.model.ts';

export const moderationFeature: Feature<ModerationNeeds> = {
  name: 'moderation',
  setup(platform, services) {
    const context = { ...platform, services };
    const reports = reportModel(context.db);
    const service = createModeration(context, reports);
    services.timelines.add(moderationTimeline({ ...services, reports }));
    context.personalData.register(moderationOfPerson(services.blocks, reports));
    const load = ({ actor, params }: { actor: Actor; params: { conversationId: string } }) =>
      services.candidacies.accessOf(actor, params.conversationId);
    return {
      routes: [
        bind(contract.reportMessage, {
          load,
          policy: loadedIsTheirs,
          handler: ({ actor, loaded, params, body }) => service.report(actor, loaded, params.seq, body),
        }),
        bind(contract.blockConversation, {
          load,
          policy: loadedIsTheirs,
          handler: ({ actor, loaded, body }) => service.block(actor, loaded, body),
        }),
        bind(contract.unblockConversation, {
          load,
          policy: loadedIsTheirs,
          handler: ({ loaded }) => service.unblock(loaded),
        }),
        bind(contract.listReports, {
          policy: wholeTerritory,
          handler: ({ actor, query }) => service.listReports(actor, query),
        }),
        bind(contract.handleReport, {
          policy: wholeTerritory,
          handler: ({ actor, params, body }) => service.handle(actor, params.reportId, body),
        }),
        bind(contract.listBlocks, {
          policy: wholeTerritory,
          handler: ({ query }) => service.listBlocks(query),
        }),
      ],
    };
  },
};
