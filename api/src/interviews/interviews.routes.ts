import {
  changeInterview,
  getInterview,
  listInterviewChanges,
  proposeFromWords,
  setInterviewState,
} from '../../contract/index.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { bind } from '../platform/http/bind.ts';
import { type InterviewLog, presentLine } from './interview.log.ts';
import { mayLeadInterview, mayReadInterview } from './interview.policy.ts';
import type { InterviewStore } from './interview.store.ts';
import type { InterviewsContext } from './interviews.context.ts';
import type { InterviewsService } from './interviews.service.ts';

interface Parts {
  service: InterviewsService;
  store: InterviewStore;
  log: InterviewLog;
}

export function interviewsRoutes({ services }: InterviewsContext, { service, store, log }: Parts) {
  const { pathways, directory } = services;
  const load = ({ params }: { params: { pathwayId: string } }) => pathways.getPathway(params.pathwayId);
  const one = {
    load,
    policy: (actor: Actor, pathway: PathwayDocument) => mayReadInterview(pathways.tie(actor, pathway)),
  };

  return [
    bind(getInterview, {
      ...one,
      handler: ({ actor, loaded, locale }) => service.present(actor, loaded, locale),
    }),

    bind(setInterviewState, {
      load,
      policy: (actor, pathway) => mayLeadInterview(pathways.tie(actor, pathway)),
      handler: ({ actor, loaded, body, locale }) => service.setState(actor, loaded, body.state, locale),
    }),

    bind(changeInterview, {
      ...one,
      handler: ({ actor, loaded, body, locale }) => service.give(actor, loaded, body.changes, locale),
    }),

    bind(listInterviewChanges, {
      ...one,
      async handler({ actor, loaded, params, query, locale }) {
        const interview = await store.ofPathway(params.pathwayId);
        if (!interview) return { items: [], more: false, cutAt: null };
        await service.visit(actor, loaded, interview);
        const { lines, more } = await log.lines(interview, query.since ? new Date(query.since) : null);
        return {
          items: lines.map((line) => presentLine(line, directory, locale)),
          more,
          cutAt: interview.logCutAt?.toISOString() ?? null,
        };
      },
    }),

    bind(proposeFromWords, {
      ...one,
      handler({ body, locale }) {
        const labels = directory.labels(locale);
        const { occupations, skills } = directory.fromWords(body.text);
        return {
          occupations: occupations.map(({ code, words }) => ({ ...labels.occupation(code), words })),
          skills: skills.map(({ id, words }) => ({ ...labels.skill(id), words })),
        };
      },
    }),
  ];
}
