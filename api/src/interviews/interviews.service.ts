import type { Interview, Locale } from '../../contract/index.ts';
import { questionsOf } from '../../rules/index.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { Answers } from './answers.service.ts';
import { answersOf } from './answers.state.ts';
import type { InterviewDocument } from './interview.model.ts';
import { presentInterview } from './interview.present.ts';
import { notOpen, questionsLeft } from './interview.sentences.ts';
import type { InterviewStore } from './interview.store.ts';
import type { InterviewsContext } from './interviews.context.ts';
import type { LogBound } from './log-bound.ts';
import type { ProfileTexts } from './profile-texts.ts';
import type { InterviewTexts } from './texts/texts.service.ts';

interface Parts {
  store: InterviewStore;
  texts: InterviewTexts;
  answers: Answers;
  profileTexts: ProfileTexts;
  bound: LogBound;
}

/** The interview of a person: begun, read, answered, concluded. Whether they may was asked before. */
export function createInterviewsService(context: InterviewsContext, parts: Parts) {
  const { realtime, services } = context;
  const { store, texts, answers, profileTexts, bound } = parts;

  function changed(pathwayId: string): void {
    realtime.emit(`pathway:${pathwayId}`, 'interview.changed', { pathwayId });
  }

  /** Notes the visit, and once a visit that this reader was shown the person's words. */
  async function visit(
    actor: Actor,
    pathway: PathwayDocument,
    interview: InterviewDocument,
  ): Promise<Date | null> {
    const { before, begun } = await store.visit(interview, actor.accountId);
    if (begun) await services.pathways.recordReading(actor, pathway, 'interview');
    return before;
  }

  async function earlierTexts(pathwayId: string): Promise<Interview['earlier']> {
    const found = await store.earlierOf(pathwayId);
    return (await Promise.all(found.map((one) => texts.texts(one)))).flat();
  }

  async function present(actor: Actor, pathway: PathwayDocument, locale: Locale): Promise<Interview> {
    const id = pathway._id.toHexString();
    const [interview, earlier] = await Promise.all([store.ofPathway(id), earlierTexts(id)]);
    const lastVisitAt = interview ? await visit(actor, pathway, interview) : null;
    const tie = services.pathways.tie(actor, pathway);
    return presentInterview(interview, { pathway, tie, lastVisitAt, earlier }, services.directory, locale);
  }

  /** The file as it is after the change, which the caller read before. */
  async function presentAgain(actor: Actor, pathway: PathwayDocument, locale: Locale): Promise<Interview> {
    return present(actor, (await services.pathways.getPathway(`${pathway._id}`)) ?? pathway, locale);
  }

  return {
    present,
    visit,

    async setState(actor: Actor, pathway: PathwayDocument, state: 'open' | 'concluded', locale: Locale) {
      const id = pathway._id.toHexString();
      if (state === 'open') {
        const interview = await store.open(id, actor.name);
        await profileTexts.settle(interview._id);
        await services.pathways.recordContact(id);
      } else {
        const interview = await store.ofPathway(id);
        if (!interview) throw notOpen();
        await answers.mend(interview);
        await profileTexts.settle(interview._id);
        const now = (await services.pathways.getPathway(id)) ?? pathway;
        if (questionsOf(answersOf(now, interview.pastJobs)).length > 0) throw questionsLeft();
        await store.conclude(interview, actor.name);
        await texts.snapshot(interview);
      }
      changed(id);
      return presentAgain(actor, pathway, locale);
    },

    async give(
      actor: Actor,
      pathway: PathwayDocument,
      given: Parameters<Answers['give']>[1],
      locale: Locale,
    ): Promise<Interview> {
      const interview = await store.ofPathway(pathway._id.toHexString());
      if (interview?.state !== 'open') throw notOpen();
      await answers.give(interview, given, actor);
      await bound(interview);
      changed(pathway._id.toHexString());
      return presentAgain(actor, pathway, locale);
    },
  };
}
export type InterviewsService = ReturnType<typeof createInterviewsService>;
