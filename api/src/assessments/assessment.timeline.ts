import { Types } from 'mongoose';
import type { Side } from '../../contract/index.ts';
import { paths } from '../../contract/paths.ts';
import { identityStates } from '../candidacies/candidacy.policy.ts';
import type { Sentence } from '../platform/http/problem-sentences.ts';
import {
  aboutSlot,
  type EventAuthor,
  type EventSentence,
  slotData,
  type TimelineEvent,
  type TimelineSource,
} from '../timelines/timeline.source.ts';
import type { AssessmentDocument, AssessmentModel } from './assessment.model.ts';
import type { AssessmentsContext } from './assessments.context.ts';

const sentences = {
  written: aboutSlot('Bilan écrit par le tuteur', 'Assessment written by the tutor'),
  told: aboutSlot('Bilan du tuteur noté par un conseiller', 'Assessment of the tutor noted by a counsellor'),
  noShow: aboutSlot('L’immersion n’a pas eu lieu', 'The immersion did not take place'),
  answered: aboutSlot('Réponse de la personne au bilan', 'Answer of the person to the assessment'),
  answeredOwn: aboutSlot('Votre réponse au bilan', 'Your answer to the assessment'),
  closed: aboutSlot('Bilan conclu par la structure', 'Assessment concluded by the structure'),
  reminded: aboutSlot('Rappel pour le bilan, à {side}', 'Reminder of the assessment, to {side}'),
} as const satisfies Record<string, EventSentence>;

const sides: Readonly<Record<Side, Sentence>> = {
  beneficiary: { fr: 'la personne', en: 'the person' },
  counsellor: { fr: 'la structure', en: 'the structure' },
  employer: { fr: 'l’entreprise', en: 'the company' },
};

const accountOf = (id: string | null | undefined): EventAuthor => (id ? { account: id } : null);

type Told = Pick<TimelineEvent, 'id' | 'at' | 'sentence' | 'by' | 'data'>;

/** Who wrote, answered, concluded and was reminded; never the words. */
function toldOf(one: AssessmentDocument, company: EventAuthor): Told[] {
  const { at, writtenBy, writtenToldOn, noShow, answeredAt, answeredBy, answerToldOn, closing, reminders } =
    one;
  const part = noShow ? sentences.noShow : writtenToldOn ? sentences.told : sentences.written;
  return [
    ...(at
      ? [{ id: 'written', at, sentence: part, by: writtenToldOn ? accountOf(writtenBy) : company }]
      : []),
    ...(answeredAt
      ? [
          {
            ...{ id: 'answered', at: answeredAt },
            sentence: { ...sentences.answered, own: sentences.answeredOwn },
            by: answerToldOn ? accountOf(answeredBy) : ('person' as const),
          },
        ]
      : []),
    ...(closing
      ? [{ id: 'closed', at: closing.at, sentence: sentences.closed, by: accountOf(closing.by) }]
      : []),
    ...reminders.map(({ to, at: sentAt, by }, n) => ({
      ...{ id: `reminded:${n}`, at: sentAt, sentence: sentences.reminded },
      ...{ by: accountOf(by), data: { side: { word: sides[to] } } },
    })),
  ];
}

/** What was done about the assessments of a person's immersions. */
export const assessmentsTimeline = (
  { services }: Pick<AssessmentsContext, 'services'>,
  assessments: AssessmentModel,
): TimelineSource => ({
  kind: 'assessments',
  async eventsOf(asked) {
    const places = new Map(
      (await services.candidacies.placesOf(asked)).flatMap((one) =>
        identityStates.includes(one.state) ? [[one.id, one]] : [],
      ),
    );
    if (places.size === 0) return [];
    const found = await assessments
      .find({ candidacyId: { $in: [...places.keys()].map((id) => new Types.ObjectId(id)) } })
      .lean<AssessmentDocument[]>();
    return found.flatMap((one) => {
      const place = places.get(`${one.candidacyId}`);
      if (!place) return [];
      return toldOf(one, { company: place.establishmentId }).map(
        (told): TimelineEvent => ({
          ...told,
          id: `${one._id}:${told.id}`,
          data: { ...told.data, ...slotData(place) },
          link: paths.assessment(place.id),
        }),
      );
    });
  },
});
