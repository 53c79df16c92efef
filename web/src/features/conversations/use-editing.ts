import type { Message } from '@passerelle/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../app/api.ts';
import { useProblemSentence } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import { type ThreadData, withChanged } from './thread.ts';
import { threadKey } from './thread-query.ts';

/** A message of mine that is being written again; the server decides whether it still may be. */
export function useEditing(conversationId: string) {
  const client = useQueryClient();
  const toast = useToast();
  const sentenceOf = useProblemSentence();
  const [editing, setEditing] = useState<Message | null>(null);
  const save = (text: string) => {
    if (!editing) return;
    const { seq } = editing;
    setEditing(null);
    request('PUT /conversations/:conversationId/messages/:seq', {
      params: { conversationId, seq },
      body: { text },
    }).then(
      (changed) =>
        client.setQueryData<ThreadData>(
          threadKey(conversationId),
          (held) => held && withChanged(held, [changed]),
        ),
      (error: unknown) => toast({ text: sentenceOf(error), tone: 'error' }),
    );
  };
  return { editing, setEditing, save };
}
