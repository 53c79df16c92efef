import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type GetRoute, request } from '../../app/api.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Button } from '../../ui/button.tsx';
import { ReportDialog } from './lazy-dialogs.ts';
import { useConversationsText } from './text.ts';
import { threadQuery } from './thread-query.ts';

const changed = [
  'GET /conversations/:conversationId/messages',
  'GET /conversations',
] as const satisfies readonly GetRoute[];

/** Muting the conversation, and the block between the person and the company. */
export function ThreadSettings({ conversationId }: { conversationId: string }) {
  const t = useConversationsText();
  const client = useQueryClient();
  const { data } = useQuery(threadQuery(client, conversationId));
  const [blocking, setBlocking] = useState(false);
  const change = useApiMutation({
    send: (act: () => Promise<unknown>) => act(),
    stale: changed,
    staleOnProblem: changed,
  });
  if (!data) return null;
  const params = { conversationId };
  return (
    <section className="p-stack">
      <h3 className="p-panel__title">{t('talk.settings')}</h3>
      <div className="p-row">
        <Button
          size="sm"
          kind="tertiary"
          icon={data.muted ? 'bell' : 'pause'}
          onClick={() =>
            void change.run(() =>
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
            onClick={() =>
              void change.run(() => request('DELETE /conversations/:conversationId/block', { params }))
            }
          >
            {t('talk.unblock')}
          </Button>
        ) : (
          <Button size="sm" kind="quiet" icon="shield" onClick={() => setBlocking(true)}>
            {t('talk.block')}
          </Button>
        )}
      </div>
      <ReportDialog
        open={blocking}
        onClose={() => setBlocking(false)}
        title={t('talk.block')}
        lead={t('talk.blockLead')}
        action={t('talk.blockSend')}
        onTell={(told) => request('PUT /conversations/:conversationId/block', { params, body: told })}
        stale={changed}
      />
    </section>
  );
}
