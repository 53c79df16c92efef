import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../app/api.ts';
import { refresh } from '../../app/queries.ts';
import { Button } from '../../ui/button.tsx';
import { useProblemSentence } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import { TellDialog } from './tell-dialog.tsx';
import { useConversationsText } from './text.ts';
import { threadQuery } from './thread-query.ts';

/** Mute, and the block between the person and the company. */
export function ThreadSettings({ conversationId }: { conversationId: string }) {
  const t = useConversationsText();
  const client = useQueryClient();
  const toast = useToast();
  const sentenceOf = useProblemSentence();
  const { data } = useQuery(threadQuery(client, conversationId));
  const [blocking, setBlocking] = useState(false);
  if (!data) return null;
  const params = { conversationId };
  const act = async (change: () => Promise<unknown>) => {
    try {
      await change();
    } catch (error) {
      toast({ text: sentenceOf(error), tone: 'error' });
    }
    await refresh(client, 'GET /conversations/:conversationId/messages', 'GET /conversations');
  };
  return (
    <section className="p-stack">
      <h3 className="p-panel__title">{t('talk.settings')}</h3>
      <div className="p-row">
        <Button
          size="sm"
          kind="tertiary"
          icon={data.muted ? 'bell' : 'pause'}
          onClick={() =>
            void act(() =>
              request('PUT /conversations/:conversationId/mute', { params, body: { muted: !data.muted } }),
            )
          }
        >
          {t(data.muted ? 'talk.unmute' : 'talk.mute')}
        </Button>
        {data.block?.mine ? (
          <Button
            size="sm"
            kind="tertiary"
            onClick={() => void act(() => request('DELETE /conversations/:conversationId/block', { params }))}
          >
            {t('talk.unblock')}
          </Button>
        ) : (
          <Button size="sm" kind="quiet" icon="shield" onClick={() => setBlocking(true)}>
            {t('talk.block')}
          </Button>
        )}
      </div>
      <TellDialog
        open={blocking}
        onClose={() => setBlocking(false)}
        title={t('talk.block')}
        lead={t('talk.blockLead')}
        action={t('talk.blockSend')}
        onTell={(told) =>
          act(() => request('PUT /conversations/:conversationId/block', { params, body: told }))
        }
      />
    </section>
  );
}
