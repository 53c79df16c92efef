import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useProblemSentence } from '../../ui/states.tsx';
import { dropFile, type FileSending, retryFile, useFileSendings } from './file-sendings.ts';
import { useConversationsText } from './text.ts';

/** The uploads above the message field: the progress of each, or why it failed. */
export function FileSendings({ conversationId }: { conversationId: string }) {
  const t = useConversationsText();
  const sendings = useFileSendings(conversationId);
  if (sendings.length === 0) return null;
  return (
    <ul className="p-sendings" aria-label={t('parts.onTheirWay')}>
      {sendings.map((sending) => (
        <SendingLine key={sending.clientId} sending={sending} />
      ))}
    </ul>
  );
}

function SendingLine({ sending }: { sending: FileSending }) {
  const t = useConversationsText();
  const sentenceOf = useProblemSentence();
  const { clientId, file, state, refusal, problem, done } = sending;
  const { name } = file;
  const stopped = state === 'failed' || state === 'refused';
  return (
    <li className={`p-sendings__line${stopped ? ' p-sendings__line--stopped' : ''}`}>
      <span className="p-sendings__words" role={stopped ? 'alert' : 'status'}>
        <Icon name={stopped ? 'error' : 'file'} />{' '}
        {refusal
          ? t(`parts.refusals.${refusal}`, { name })
          : state === 'failed'
            ? t('parts.failed', { name, detail: sentenceOf(problem) })
            : t('parts.sending', { name })}
      </span>
      {!stopped && (
        <progress
          className="p-sendings__bar"
          max={1}
          value={done}
          aria-label={t('parts.sending', { name })}
        />
      )}
      {state === 'failed' && (
        <Button size="sm" kind="tertiary" onClick={() => retryFile(clientId)}>
          {t('parts.again')}
        </Button>
      )}
      <Button size="sm" kind="quiet" onClick={() => dropFile(clientId)}>
        {t(stopped ? 'remove' : 'talk.cancel')}
      </Button>
    </li>
  );
}
