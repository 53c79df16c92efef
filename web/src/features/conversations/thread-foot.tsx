import type { CandidacyCard, Message } from '@passerelle/api/contract';
import { useRole } from '../../app/session.ts';
import type { CardForm } from './card-draft.ts';
import { Composer } from './composer.tsx';
import { useConversationsText } from './text.ts';
import type { useThread } from './use-thread.ts';

export type OwnCandidacy = Pick<CandidacyCard, 'abilities' | 'state'>;

/** The composer, or why the user may not write; nothing while this is unknown. */
export function ThreadFoot({
  conversationId,
  reading: { query, outbox, sendTyping },
  candidacy,
  loading,
  editing,
  onEndEditing,
  onSave,
  onAsk,
}: {
  conversationId: string;
  reading: ReturnType<typeof useThread>;
  candidacy: OwnCandidacy | undefined;
  loading: boolean;
  editing: Message | null;
  onEndEditing: () => void;
  onSave: (text: string) => void;
  onAsk: (form: CardForm) => void;
}) {
  const t = useConversationsText();
  const role = useRole();
  const thread = query.data;
  if (thread?.block)
    return <p className="p-thread__closed">{t(thread.block.mine ? 'talk.blockedByMe' : 'talk.blocked')}</p>;
  if (candidacy && !candidacy.abilities.write) return <p className="p-thread__closed">{t('closed')}</p>;
  if (loading) return null;
  return (
    <Composer
      key={`${conversationId}:${editing?.seq ?? ''}`}
      conversationId={conversationId}
      role={role === 'counsellor' || role === 'employer' ? role : 'beneficiary'}
      state={candidacy?.state}
      people={thread?.readers ?? []}
      editing={editing}
      onCancel={onEndEditing}
      onSend={(text) => (editing ? onSave(text) : void outbox.add(conversationId, text))}
      onTyping={sendTyping}
      onAsk={onAsk}
    />
  );
}
