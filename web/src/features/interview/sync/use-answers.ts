import type { Interview, InterviewChange, Pathway } from '@passerelle/api/contract';
import { answered, type InterviewAnswers, questionsOf } from '@passerelle/api/rules';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { hasCode, request } from '../../../app/api.ts';
import { newClientId } from '../../../app/client-id.ts';
import { useLiveReconnect } from '../../../app/live.ts';
import { queryOf } from '../../../app/queries.ts';
import { useSignedIn } from '../../../app/session.ts';
import { useProblemToast } from '../../../app/use-api-mutation.ts';
import { usePathwayStore } from '../../profile/use-pathway-store.ts';
import { type AnswersQueue, createAnswersQueue, type UnsentAnswer } from './answers-queue.ts';
import { keptItems } from './kept-items.ts';

export interface Answers {
  now: InterviewAnswers;
  give: (change: InterviewChange, label?: string) => void;
  /** Words of codes, also of those that the server has not confirmed. */
  words: (code: string) => string;
  questions: ReturnType<typeof questionsOf>;
  waiting: number;
}

/** The answers of the profile with those that wait on this device. */
export function answersOf(
  { profile, barriers, clearedThemes }: Pathway,
  { pastJobs }: Interview,
): InterviewAnswers {
  const { occupations, skills, commune, location: _location, ...rest } = profile;
  return {
    ...rest,
    occupations: occupations.map(({ code }) => code),
    skills: skills.map(({ id, level }) => ({ id, level })),
    communeCode: commune?.code ?? null,
    pastJobs: pastJobs.map(({ code }) => code),
    barriers,
    clearedThemes,
  };
}

export function useAnswers(pathway: Pathway, interview: Interview): Answers {
  const queue = useQueue(pathway.id);
  const unsent = useSyncExternalStore(queue.subscribe, queue.unsent);
  useLiveReconnect(() => void queue.run());

  return useMemo(() => {
    let now = answersOf(pathway, interview);
    for (const { change } of unsent) now = { ...now, ...answered(now, change) };
    const names = new Map<string, string>([
      ...[...pathway.profile.occupations, ...interview.pastJobs].map(
        ({ code, label }) => [code, label] as const,
      ),
      ...pathway.profile.skills.map(({ id, label }) => [id, label] as const),
      ...(pathway.profile.commune
        ? [[pathway.profile.commune.code, pathway.profile.commune.name] as const]
        : []),
      ...unsent.flatMap(({ change, label }) => {
        const code = 'code' in change ? change.code : 'id' in change ? change.id : null;
        return code && label ? [[code, label] as const] : [];
      }),
    ]);
    return {
      now,
      give: queue.give,
      words: (code: string) => names.get(code) ?? code,
      questions: questionsOf(now),
      waiting: unsent.length,
    };
  }, [pathway, interview, unsent, queue]);
}

function useQueue(pathwayId: string): AnswersQueue {
  const client = useQueryClient();
  const { account } = useSignedIn();
  const { readAgain } = usePathwayStore(pathwayId);
  const showProblem = useProblemToast();
  const latestProblem = useRef(showProblem);
  latestProblem.current = showProblem;

  const [queue] = useState(() => {
    const params = { pathwayId };
    const interviewKey = queryOf('GET /pathways/:pathwayId/interview', { params }).queryKey;

    async function send(answers: readonly UnsentAnswer[]) {
      const changes = answers.map(({ clientId, at, change }) => ({ clientId, at, change }));
      try {
        const body = { changes };
        const answer = await request('POST /pathways/:pathwayId/interview/changes', { params, body });
        // the answers on screen give way to the stored ones only once these are here
        await readAgain();
        client.setQueryData(interviewKey, answer);
        void client.invalidateQueries({ queryKey: ['GET /pathways/:pathwayId/interview/changes'] });
        return { kind: 'stored' as const };
      } catch (error) {
        if (hasCode(error, 'offline', 'too_many_requests', 'unavailable', 'internal', 'signed_out'))
          return { kind: 'later' as const };
        latestProblem.current(error);
        return { kind: 'refused' as const };
      }
    }
    const kept = keptItems<UnsentAnswer>(account.id, pathwayId, 'answers');
    return createAnswersQueue({ send, kept, newId: newClientId, now: () => new Date() });
  });
  useEffect(() => {
    void queue.run();
    return queue.close;
  }, [queue]);
  return queue;
}
