import type { Message } from '@passerelle/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../app/api.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { ReportDialog } from './lazy-dialogs.ts';
import { ReceiptsDialog } from './receipts-dialog.tsx';
import { useReadAloud } from './speech.ts';
import { useConversationsText } from './text.ts';
import { type ThreadData, withChanged } from './thread.ts';
import { threadKey } from './thread-query.ts';

/** The server's limit, repeated here to know when to offer the button. The server decides. */
const editWithinMs = 5 * 60_000;

/** The actions on a message, in a menu beside it. */
export function MessageActions({
  message,
  onEdit,
}: {
  message: Message;
  onEdit: (message: Message) => void;
}) {
  const t = useConversationsText();
  const client = useQueryClient();
  const readAloud = useReadAloud();
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState<Message | null>(null);
  const [reporting, setReporting] = useState(false);
  const { conversationId, seq } = message;
  const { mine } = message.author;
  const young = Date.now() - Date.parse(message.at) < editWithinMs;

  const remove = useApiMutation({
    send: () =>
      request('DELETE /conversations/:conversationId/messages/:seq', { params: { conversationId, seq } }),
    onAnswer: (changed) =>
      void client.setQueryData<ThreadData>(
        threadKey(conversationId),
        (held) => held && withChanged(held, [changed]),
      ),
  });
  const close = (act: () => void) => () => {
    setOpen(false);
    act();
  };
  return (
    <div className="p-actions">
      <IconButton
        icon="more"
        label={t('talk.actions')}
        aria-expanded={open}
        onClick={() => setOpen((before) => !before)}
      />
      {open && (
        <div className="p-actions__row">
          {readAloud && message.text && (
            <Button size="sm" kind="quiet" icon="volume" onClick={close(() => readAloud(message.text))}>
              {t('talk.readAloud')}
            </Button>
          )}
          {mine && young && message.kind === 'text' && message.text && (
            <Button size="sm" kind="quiet" icon="edit" onClick={close(() => onEdit(message))}>
              {t('talk.edit')}
            </Button>
          )}
          {mine && (
            <>
              <Button size="sm" kind="quiet" icon="eye" onClick={close(() => setAsked(message))}>
                {t('talk.receipts')}
              </Button>
              <Button size="sm" kind="quiet" icon="delete" onClick={close(() => void remove.run())}>
                {t('talk.remove')}
              </Button>
            </>
          )}
          {!mine && (
            <Button size="sm" kind="quiet" icon="flag" onClick={close(() => setReporting(true))}>
              {t('talk.report')}
            </Button>
          )}
        </div>
      )}
      <ReceiptsDialog message={asked} onClose={() => setAsked(null)} />
      <ReportDialog
        open={reporting}
        onClose={() => setReporting(false)}
        title={t('talk.report')}
        lead={t('talk.reportLead')}
        action={t('talk.reportSend')}
        onTell={(told) =>
          request('POST /conversations/:conversationId/messages/:seq/report', {
            params: { conversationId, seq },
            body: told,
          })
        }
        says={t('talk.reported')}
      />
    </div>
  );
}
