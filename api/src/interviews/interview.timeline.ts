import { Types } from 'mongoose';
import { paths } from '../../contract/paths.ts';
import {
  authorOf,
  byDay,
  type EventSentence,
  inTime,
  type TimelineEvent,
  type TimelineSource,
} from '../timelines/timeline.source.ts';
import type { ChangeDocument, ChangeModel } from './change.model.ts';
import type { InterviewDocument, InterviewModel } from './interview.model.ts';

const sentences = {
  begun: { fr: 'Entretien commencé', en: 'Interview begun' },
  concluded: { fr: 'Entretien terminé', en: 'Interview concluded' },
  one: { fr: 'Une réponse notée dans l’entretien', en: 'One answer noted in the interview' },
  many: { fr: '{count} réponses notées dans l’entretien', en: '{count} answers noted in the interview' },
} as const satisfies Record<string, EventSentence>;

/** When it was begun and concluded, and how much each wrote on a day; never what. */
export const interviewTimeline = ({
  interviews,
  changes,
}: {
  interviews: InterviewModel;
  changes: ChangeModel;
}): TimelineSource => ({
  kind: 'interview',
  async eventsOf(asked) {
    const link = { own: paths.myInterview, others: paths.interview(asked.pathwayId) };
    const held = await interviews
      .find({ pathwayId: new Types.ObjectId(asked.pathwayId) }, { snapshot: 0, writers: 0, agreed: 0 })
      .lean<InterviewDocument[]>();
    if (held.length === 0) return [];
    const written = await changes
      .find(
        {
          interviewId: { $in: held.map(({ _id }) => _id) },
          state: 'done',
          elsewhere: { $ne: true },
          ...inTime('until', asked),
        },
        { until: 1, by: 1, role: 1, interviewId: 1 },
      )
      .lean<ChangeDocument[]>();
    const days = byDay(
      written,
      ({ until }) => until,
      ({ interviewId, by }) => `${interviewId}:${by}`,
    );
    return [
      ...held.flatMap(({ _id, openedAt, openedBy, concludedAt, concludedBy }): TimelineEvent[] => [
        { id: `${_id}:begun`, at: openedAt, sentence: sentences.begun, by: { name: openedBy }, link },
        ...(concludedAt
          ? [
              {
                ...{ id: `${_id}:concluded`, at: concludedAt, sentence: sentences.concluded, link },
                by: concludedBy ? { name: concludedBy } : null,
              },
            ]
          : []),
      ]),
      ...days.map(
        ({ id, at, all }): TimelineEvent => ({
          ...{ id, at, link, data: { count: all.length } },
          sentence: all.length === 1 ? sentences.one : sentences.many,
          by: authorOf(all[0]?.role ?? 'system', all[0]?.by),
        }),
      ),
    ];
  },
});
