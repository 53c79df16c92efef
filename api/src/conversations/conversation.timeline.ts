import { Types } from 'mongoose';
import { paths } from '../../contract/paths.ts';
import {
  aboutSlot,
  authorOf,
  byDay,
  type EventSentence,
  inTime,
  slotData,
  type TimelineSource,
} from '../timelines/timeline.source.ts';
import type { ConversationsContext } from './conversations.context.ts';
import type { MessageDocument, MessageModel } from './message.model.ts';

const sentences = {
  one: aboutSlot('Un message', 'One message'),
  many: aboutSlot('{count} messages', '{count} messages'),
} as const satisfies Record<string, EventSentence>;

/** That something was said, by whom and how often on a day; never the words. */
export const conversationsTimeline = (
  { services }: Pick<ConversationsContext, 'services'>,
  messages: MessageModel,
): TimelineSource => ({
  kind: 'conversations',
  async eventsOf(asked) {
    const places = new Map((await services.candidacies.placesOf(asked)).map((place) => [place.id, place]));
    if (places.size === 0) return [];
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
      return [
        {
          ...{ id, at, sentence: others.length > 0 ? sentences.many : sentences.one },
          data: { count: others.length + 1, ...slotData(place) },
          by: authorOf(first.author.role, first.author.accountId, place.establishmentId),
          link: paths.conversation(place.id),
        },
      ];
    });
  },
});
