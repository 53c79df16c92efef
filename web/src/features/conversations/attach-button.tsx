import { useRef, useState } from 'react';
import { ApiProblem, problemOf, urlOf } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { useProblemSentence } from '../../ui/states.tsx';
import { useConversationsText } from './text.ts';

const route = 'PUT /conversations/:conversationId/files/:clientId';
/** Told by content on the server; this only spares the wrong choice. */
const accepted = '.pdf,.jpg,.jpeg,.png,.docx';

type Sending = { file: File; clientId: string; stop: AbortController; refusal: string | null };

async function put(conversationId: string, { file, clientId, stop }: Sending): Promise<void> {
  const url = urlOf(route, { params: { conversationId, clientId }, query: { name: file.name } });
  const headers = { 'Content-Type': 'application/octet-stream' };
  const answer = await fetch(url, { method: 'PUT', headers, body: file, signal: stop.signal }).catch(() => {
    throw new ApiProblem({ code: 'offline', status: 0 });
  });
  if (!answer.ok) throw await problemOf(answer);
}

/** Sends a file beside the words: one at a time, may be cancelled, and tried again under the same id after a cut. */
export function AttachButton({ conversationId }: { conversationId: string }) {
  const t = useConversationsText();
  const sentenceOf = useProblemSentence();
  const picker = useRef<HTMLInputElement>(null);
  const [sending, setSending] = useState<Sending | null>(null);

  const send = (one: Sending) => {
    setSending({ ...one, refusal: null });
    put(conversationId, one).then(
      () => setSending(null),
      (error: unknown) => {
        if (one.stop.signal.aborted) return setSending(null);
        setSending({ ...one, refusal: sentenceOf(error) });
      },
    );
  };
  return (
    <>
      <input
        ref={picker}
        type="file"
        hidden
        accept={accepted}
        aria-label={t('parts.attach')}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) send({ file, clientId: newClientId(), stop: new AbortController(), refusal: null });
        }}
      />
      <IconButton
        icon="add"
        label={t('parts.attach')}
        aria-disabled={sending !== null}
        onClick={() => sending === null && picker.current?.click()}
      />
      {sending && (
        <p className="p-attach" role={sending.refusal ? 'alert' : 'status'}>
          {sending.refusal ?? t('parts.sending', { name: sending.file.name })}{' '}
          {sending.refusal && (
            <Button size="sm" kind="quiet" onClick={() => send({ ...sending, stop: new AbortController() })}>
              {t('parts.again')}
            </Button>
          )}
          <Button
            size="sm"
            kind="quiet"
            onClick={() => {
              sending.stop.abort();
              setSending(null);
            }}
          >
            {t('talk.cancel')}
          </Button>
        </p>
      )}
    </>
  );
}
