import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { request } from '../../app/api.ts';
import { sendLive, useLive, useLiveReconnect } from '../../app/live.ts';
import { refresh } from '../../app/queries.ts';
import { receive, useOutbox } from './outboxes.ts';
import { type ThreadData, withChanged, withReceipt } from './thread.ts';
import { loadOlder, threadKey, threadQuery } from './thread-query.ts';

const typingShownMs = 5000;
const typingIntervalMs = 3000;

/** One conversation with live events: its messages, who is typing, and waiting messages. Its component must be keyed by the id. */
export function useThread(conversationId: string) {
  const client = useQueryClient();
  const query = useQuery(threadQuery(client, conversationId));
  const { outbox, waiting } = useOutbox();
  const [typing, setTyping] = useState<string | null>(null);
  const [announced, setAnnounced] = useState<{ name: string; text: string; seq: number } | null>(null);
  const typingTimer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => () => clearTimeout(typingTimer.current), []);

  useLive('message', (message) => {
    receive(message);
    if (message.conversationId !== conversationId) return;
    outbox.settle(message.clientId);
    if (message.author.mine) return;
    setTyping(null);
    setAnnounced({ name: message.author.name, text: message.text, seq: message.seq });
  });
  useLive('message.changed', (message) => {
    client.setQueryData<ThreadData>(
      threadKey(message.conversationId),
      (held) => held && withChanged(held, [message]),
    );
    // a deleted message is no longer announced to screen readers
    if (message.deletedAt) setAnnounced((held) => (held?.seq === message.seq ? null : held));
  });
  useLive('message.read', ({ conversationId: id, ...receipt }) => {
    client.setQueryData<ThreadData>(threadKey(id), (held) => held && withReceipt(held, receipt, 'read'));
  });
  useLive('message.delivered', ({ conversationId: id, ...receipt }) => {
    client.setQueryData<ThreadData>(threadKey(id), (held) => held && withReceipt(held, receipt, 'delivered'));
  });
  useLive('typing', ({ conversationId: id, name }) => {
    if (id !== conversationId) return;
    setTyping(name);
    clearTimeout(typingTimer.current);
    typingTimer.current = setTimeout(() => setTyping(null), typingShownMs);
  });
  useLiveReconnect(() => void outbox.flush());

  const typingSentAt = useRef(0);
  const sendTyping = useCallback(() => {
    if (Date.now() - typingSentAt.current < typingIntervalMs) return;
    typingSentAt.current = Date.now();
    void sendLive('conversation.typing', { conversationId });
  }, [conversationId]);

  const markRead = useMarkRead(conversationId);
  return {
    query,
    waiting: waiting.filter((each) => each.conversationId === conversationId),
    outbox,
    typing,
    announced,
    sendTyping,
    markRead,
    loadOlder: () => loadOlder(client, conversationId),
  };
}

/** Reports up to which message the user has read; never goes back. */
function useMarkRead(conversationId: string): (seq: number) => void {
  const client = useQueryClient();
  const reported = useRef<Record<string, number>>({});
  return useCallback(
    (seq: number) => {
      if (seq <= (reported.current[conversationId] ?? 0)) return;
      reported.current[conversationId] = seq;
      void (async () => {
        const live = await sendLive('conversation.read', { conversationId, seq });
        if (!live?.ok) {
          try {
            await request('PUT /conversations/:conversationId/read', {
              params: { conversationId },
              body: { seq },
            });
          } catch {
            // Sent again with the next message or the next visit.
            reported.current[conversationId] = 0;
            return;
          }
        }
        await refresh(client, 'GET /conversations', 'GET /conversations/unread', 'GET /candidacies');
      })();
    },
    [client, conversationId],
  );
}
