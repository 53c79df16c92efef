import type { CandidacyState, Role } from '@passerelle/api/contract';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import type { CardForm } from './card-draft.ts';
import { ComposeMenu } from './compose-menu.tsx';
import { ComposerField, DictateButton } from './composer-field.tsx';
import { FileSendings } from './file-sendings-view.tsx';
import { QuickReplies } from './quick-replies.tsx';
import { useConversationsText } from './text.ts';
import { type Composed, type Composing, useComposed } from './use-composed.ts';
import { useComposerHeight } from './use-composer-height.ts';

/** The message field, always visible below the messages. Each thread keeps its own draft. */
export function Composer({
  role,
  state,
  onCancel,
  onAsk,
  ...composing
}: Composing & {
  role: Exclude<Role, 'coordinator'>;
  state: CandidacyState | undefined;
  onCancel: () => void;
  /** Opens the form of a card, which is rendered outside this form. */
  onAsk: (form: CardForm) => void;
}) {
  const t = useConversationsText();
  const { conversationId, editing } = composing;
  const composed = useComposed(composing);
  const frame = useComposerHeight();
  const { text, writeHere, send } = composed;
  return (
    <form
      ref={frame}
      method="post"
      className="p-composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {!text && <QuickReplies role={role} state={state} onPick={writeHere} />}
      {editing && (
        <p className="p-composer__editing">
          {t('talk.editing')}
          <Button size="sm" kind="quiet" onClick={onCancel}>
            {t('talk.cancel')}
          </Button>
        </p>
      )}
      <Mentions composed={composed} />
      <FileSendings conversationId={conversationId} />
      <div className="p-composer__row">
        {!editing && <ComposeMenu conversationId={conversationId} onAsk={onAsk} />}
        <ComposerField
          conversationId={conversationId}
          composed={composed}
          onEscape={editing ? onCancel : null}
        />
        <DictateButton composed={composed} />
        <Button type="submit" icon="send" aria-disabled={!text.trim()}>
          <span className="p-composer__label">{t('send')}</span>
        </Button>
      </div>
      {composed.tooLong && (
        <p className="p-field-error" role="alert">
          {t('tooLong')}
        </p>
      )}
    </form>
  );
}

/** Suggestions for the mention being typed. */
function Mentions({ composed: { suggested, pick } }: { composed: Composed }) {
  const t = useConversationsText();
  if (suggested.length === 0) return null;
  return (
    <fieldset className="p-composer__quick p-composer__quick--mentions p-bare" aria-label={t('talk.mention')}>
      {suggested.map(({ ref, name, role: side }) => (
        <Chip key={ref} onToggle={() => pick(name)}>
          @{name} · {t(`roles.${side}`)}
        </Chip>
      ))}
    </fieldset>
  );
}
