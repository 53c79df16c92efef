import type { Message } from '@passerelle/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../app/api.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { type ThreadData, withChanged } from './thread.ts';
import { threadKey } from './thread-query.ts';

/** Editing one of the user's messages. The server decides whether it is still allowed. */
export function useEditing(conversationId: string) {
  const client = useQueryClient();
  const [editing, setEditing] = useState<Message | null>(null);
  const saving = useApiMutation({
    send: ({ seq, text }: { seq: number; text: string }) =>
      request('PUT /conversations/:conversationId/messages/:seq', {
        params: { conversationId, seq },
        body: { text },
      }),
    onAnswer: (changed) =>
      void client.setQueryData<ThreadData>(
        threadKey(conversationId),
        (held) => held && withChanged(held, [changed]),
      ),
    concurrent: true,
  });
  const save = (text: string) => {
    if (!editing) return;
    setEditing(null);
    void saving.run({ seq: editing.seq, text });
  };
  return { editing, setEditing, save };
}
