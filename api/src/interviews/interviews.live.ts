import { createHash } from 'node:crypto';
import type { InterviewPresence } from '../../contract/live.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { mayReadInterview, mayWriteInterview } from './interview.policy.ts';
import { notOpen } from './interview.sentences.ts';
import type { InterviewStore } from './interview.store.ts';
import type { InterviewsContext } from './interviews.context.ts';
import type { InterviewsService } from './interviews.service.ts';
import { createPresence } from './presence.ts';
import type { ProfileTexts } from './profile-texts.ts';
import type { InterviewTexts } from './texts/texts.service.ts';
import { profileTexts } from './texts-of-profile.ts';

interface Parts {
  service: InterviewsService;
  store: InterviewStore;
  texts: InterviewTexts;
  profile: ProfileTexts;
}

/** Milliseconds after which what was typed is in the profile too. */
const settleAfterMs = 1500;
const shared = new Set<string>(profileTexts);

/** Stands for one person in one interview, in whichever of their pages. */
const refOf = (accountId: string, pathwayId: string) =>
  createHash('sha256').update(`${accountId} ${pathwayId}`).digest('base64url').slice(0, 12);

/** Writing together: what a page lacks, what somebody types, and where they are. */
export function answerInterviews(
  { clock, jobs, realtime, services }: InterviewsContext,
  { service, store, texts, profile }: Parts,
): void {
  const { pathways } = services;
  const presence = createPresence(clock);
  const load = ({ payload }: { payload: { pathwayId: string } }) => pathways.getPathway(payload.pathwayId);
  const mayJoin = (actor: Actor, pathway: PathwayDocument) => mayReadInterview(pathways.tie(actor, pathway));

  jobs.on<{ interviewId: string }>('interviews.settle', ({ interviewId }) => profile.settle(interviewId));
  const settleSoon = (interviewId: string) =>
    jobs.schedule({
      key: `interview-settle:${interviewId}`,
      type: 'interviews.settle',
      runAt: new Date(clock.now().getTime() + settleAfterMs),
      data: { interviewId },
      again: true,
    });

  realtime.on('interview.join', {
    load,
    policy: mayJoin,
    async handler({ actor, payload, loaded }) {
      const interview = await store.ofPathway(payload.pathwayId);
      if (!interview) throw notOpen();
      await service.visit(actor, loaded, interview);
      const missing = await texts.missing(interview, payload.vector);
      return {
        ...missing,
        ref: refOf(actor.accountId, payload.pathwayId),
        people: presence.of(payload.pathwayId),
      };
    },
  });

  realtime.on('interview.write', {
    load,
    policy: mayJoin,
    limit: { points: 300, seconds: 10 },
    async handler({ actor, payload, loaded }) {
      const interview = await store.ofPathway(payload.pathwayId);
      const tie = pathways.tie(actor, loaded);
      if (!interview || !mayWriteInterview(tie, interview.state)) throw notOpen();
      const { seq, edits } = await texts.write(interview, payload.clientId, payload.update, actor);
      if (edits.some(({ name }) => shared.has(name))) await settleSoon(`${interview._id}`);
      return { seq };
    },
  });

  realtime.on('interview.presence', {
    load,
    policy: mayJoin,
    limit: { points: 300, seconds: 10 },
    handler({ actor, payload, socketId }) {
      const { pathwayId, ...where } = payload;
      const person: InterviewPresence = {
        ...where,
        ref: refOf(actor.accountId, pathwayId),
        name: actor.name,
        role: actor.role,
      };
      presence.note(pathwayId, person);
      realtime.emit(`pathway:${pathwayId}`, 'interview.presence', { ...person, pathwayId }, socketId);
      return {};
    },
  });
}
