import type { CandidaciesService } from '../candidacies/candidacies.service.ts';
import {
  authorOf,
  type EventSentence,
  type TimelineEvent,
  type TimelineSource,
} from '../timelines/timeline.source.ts';
import type { BlockDocument } from './blocks/block.model.ts';
import type { Blocks } from './blocks/blocks.service.ts';
import type { ReportDocument, ReportModel } from './report.model.ts';

const sentences = {
  reported: {
    fr: 'Un message signalé à la coordination, dans la conversation avec {company}',
    en: 'A message reported to the coordination, in the conversation with {company}',
  },
  settled: {
    fr: 'Signalement traité par la coordination, dans la conversation avec {company}',
    en: 'Report settled by the coordination, in the conversation with {company}',
  },
  blocked: {
    fr: 'Messages et candidatures arrêtés avec {company}',
    en: 'Messages and candidacies stopped with {company}',
  },
  lifted: {
    fr: 'Messages et candidatures de nouveau possibles avec {company}',
    en: 'Messages and candidacies possible again with {company}',
  },
} as const satisfies Record<string, EventSentence>;

const about = ({ establishmentId }: { establishmentId: string }) => ({
  company: { company: establishmentId },
});

const ofReport = (one: ReportDocument): TimelineEvent[] => [
  {
    ...{ id: `report:${one._id}`, at: one.at, sentence: sentences.reported, data: about(one) },
    by: authorOf(one.byRole, one.by, one.establishmentId),
  },
  ...(one.handledAt
    ? [
        {
          ...{ id: `report:${one._id}:settled`, at: one.handledAt, sentence: sentences.settled },
          ...{ data: about(one), by: null },
        },
      ]
    : []),
];

const ofBlock = (one: BlockDocument): TimelineEvent[] => [
  {
    ...{ id: `block:${one._id}`, at: one.at, sentence: sentences.blocked, data: about(one) },
    by: authorOf(one.byRole, one.by, one.establishmentId),
  },
  ...(one.liftedAt && !one.resting
    ? [
        {
          ...{ id: `block:${one._id}:lifted`, at: one.liftedAt, sentence: sentences.lifted },
          ...{ data: about(one), by: null },
        },
      ]
    : []),
];

interface Parts {
  reports: ReportModel;
  blocks: Pick<Blocks, 'ofPerson'>;
  candidacies: Pick<CandidaciesService, 'placesOf'>;
}

/**
 * Reports and blocks, never the words of either. The person reads those of their own side: what a company reported or
 * stopped is for those who accompany.
 */
export const moderationTimeline = ({ reports, blocks, candidacies }: Parts): TimelineSource => ({
  kind: 'conversations',
  async eventsOf(asked) {
    const { pathwayId, own } = asked;
    if ((await candidacies.placesOf(asked)).length === 0) return [];
    const [reported, stopped] = await Promise.all([
      reports.find({ pathwayId }, { word: 0, excerpt: 0, note: 0 }).lean<ReportDocument[]>(),
      blocks.ofPerson.all(pathwayId),
    ]);
    return [
      ...reported.filter(({ byRole }) => !own || byRole !== 'employer').flatMap(ofReport),
      ...stopped.filter(({ side }) => !own || side === 'person').flatMap(ofBlock),
    ];
  },
});
