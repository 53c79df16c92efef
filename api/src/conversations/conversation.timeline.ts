import { Types } from 'mongoose';
import { paths } from '../../contract/paths.ts';
import {
  authorOf,
  byDay,
  type EventSentence,
  inTime,
  type TimelineSource,
} from '../timelines/timeline.source.ts';
import type { ConversationsContext } from './conversations.context.ts';
import type { MessageDocument, MessageModel } from './message.model.ts';

const sentences = {
  one: { fr: 'Un message : {slot}, chez {company}', en: 'One message: {slot}, at {company}' },
  many: { fr: '{count} messages : {slot}, chez {company}', en: '{count} messages: {slot}, at {company}' },
} as const satisfies Record<string, EventSentence>;

/** That something was said, by whom and how often on a day; never the words. */
export const conversationsTimeline = (
  { services }: Pick<ConversationsContext, 'services'>,
  messages: MessageModel,
): TimelineSource => ({
  kind: 'conversations',
  async eventsOf(asked) {
    const places = new Map(
      (await services.candidacies.placesOf(asked.pathwayId)).map((place) => [place.id, place]),
    );
    const said = await messages
      .find(
        {
          conversationId: { $in: [...places.keys()].map((id) => new Types.ObjectId(id)) },
          kind: { $ne: 'system' },
          deletedAt: null,
          ...inTime('at', asked),
        },
        { conversationId: 1, at: 1, author: 1 },
      )
      .lean<MessageDocument[]>();
    const days = byDay(
      said,
      ({ at }) => at,
      ({ conversationId, author }) =>
        `${conversationId}:${author.role}:${author.role === 'counsellor' ? author.accountId : ''}`,
    );
    return days.flatMap(({ id, at, all: [first, ...others] }) => {
      const place = first && places.get(`${first.conversationId}`);
      if (!place) return [];
      const { slotId, establishmentId } = place;
      return [
        {
          ...{ id, at, sentence: others.length > 0 ? sentences.many : sentences.one },
          data: { count: others.length + 1, slot: { slot: slotId }, company: { company: establishmentId } },
          by: authorOf(first.author.role, first.author.accountId, establishmentId),
          link: paths.conversation(place.id),
        },
      ];
    });
  },
});
