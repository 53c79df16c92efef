import { staleAfter } from '../../app/stale.ts';

/** Lists and threads of conversations. */
export const stale = staleAfter({
  'GET /conversations': [
    'message',
    'message.changed',
    'conversation.changed',
    'conversation.left',
    'candidacy.changed',
    'establishment.changed',
    'session.changed',
  ],
  'GET /conversations/unread': [
    'message',
    'message.changed',
    'conversation.changed',
    'conversation.left',
    'session.changed',
  ],
  'GET /conversations/:conversationId/messages': [
    'conversation.changed',
    'establishment.changed',
    'session.changed',
  ],
  'GET /conversations/:conversationId/colleagues': ['conversation.changed'],
});
