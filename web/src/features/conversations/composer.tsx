import type { CandidacyState, Message, Reader, Role } from '@passerelle/api/contract';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useSignedIn } from '../../app/session.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import type { CardForm } from './card-draft.ts';
import { ComposeMenu } from './compose-menu.tsx';
import { keepDraft, keptDraft } from './drafts.ts';
import { named } from './file-check.ts';
import { sendFiles } from './file-sendings.ts';
import { FileSendings } from './file-sendings-view.tsx';
import { mentionBegun, withRefs } from './mentions.ts';
import { QuickReplies } from './quick-replies.tsx';
import { useDictation } from './speech.ts';
import { useConversationsText } from './text.ts';

const longest = 4000;

/** The message field, always visible below the messages. Each thread keeps its own draft. */
export function Composer({
  conversationId,
  role,
  state,
  people,
  editing,
  onCancel,
  onSend,
  onTyping,
  onAsk,
}: {
  conversationId: string;
  role: Exclude<Role, 'coordinator'>;
  state: CandidacyState | undefined;
  /** The people who can be mentioned with an @. */
  people: readonly Reader[];
  /** The message being edited; null for a new one. */
  editing: Message | null;
  onCancel: () => void;
  onSend: (text: string) => void;
  onTyping: () => void;
  /** Opens the form of a card, which is rendered outside this form. */
  onAsk: (form: CardForm) => void;
}) {
  const t = useConversationsText();
  const id = useId();
  const { account } = useSignedIn();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => editing?.text ?? keptDraft(account.id, conversationId));
  const [cursor, setCursor] = useState(0);
  useEffect(() => {
    if (editing) field.current?.focus();
  }, [editing]);
  const begun = mentionBegun(text, cursor);
  const suggested = begun
    ? people.filter(({ mine, name }) => !mine && name.toLowerCase().includes(begun.typed.toLowerCase()))
    : [];
  const dictation = useDictation((words) => write(text ? `${text.trimEnd()} ${words}` : words));
  const pick = (name: string) => {
    if (!begun) return;
    const next = `${text.slice(0, begun.from)}@${name} ${text.slice(cursor)}`;
    write(next);
    setCursor(begun.from + name.length + 2);
    field.current?.focus();
  };

  // The link in the e-mail about a new message moves the focus to the field.
  useEffect(() => {
    if (new URLSearchParams(window.location.search).has('repondre')) field.current?.focus();
  }, []);

  // The field grows with its text, up to a third of the screen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height depends on the text
  useEffect(() => {
    const area = field.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight + 2}px`;
  }, [text]);

  const write = (next: string) => {
    setText(next);
    if (!editing) keepDraft(account.id, conversationId, next);
    if (next.trim()) onTyping();
  };
  const send = () => {
    const ready = text.trim();
    if (!ready || ready.length > longest) return;
    onSend(withRefs(ready, people));
    write('');
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && editing) return onCancel();
    // On touch keyboards Enter inserts a line break; messages are sent with the button.
    const touch = window.matchMedia('(pointer: coarse)').matches;
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing || touch) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      className="p-composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {!text && (
        <QuickReplies
          role={role}
          state={state}
          onPick={(words) => {
            write(words);
            field.current?.focus();
          }}
        />
      )}
      {editing && (
        <p className="p-composer__editing">
          {t('talk.editing')}
          <Button size="sm" kind="quiet" onClick={onCancel}>
            {t('talk.cancel')}
          </Button>
        </p>
      )}
      {suggested.length > 0 && (
        <fieldset className="p-composer__quick p-bare" aria-label={t('talk.mention')}>
          {suggested.map(({ ref, name, role: side }) => (
            <Chip key={ref} onToggle={() => pick(name)}>
              @{name} · {t(`roles.${side}`)}
            </Chip>
          ))}
        </fieldset>
      )}
      <FileSendings conversationId={conversationId} />
      <div className="p-composer__row">
        {!editing && <ComposeMenu conversationId={conversationId} onAsk={onAsk} />}
        <label htmlFor={id} className="fr-sr-only">
          {t('field')}
        </label>
        <textarea
          ref={field}
          id={id}
          className="fr-input p-composer__field"
          rows={1}
          value={text}
          placeholder={t('field')}
          aria-describedby={`${id}-hint`}
          onChange={(event) => {
            setCursor(event.target.selectionStart);
            write(event.target.value);
          }}
          onSelect={(event) => setCursor(event.currentTarget.selectionStart)}
          onKeyDown={onKeyDown}
          onPaste={(event) => {
            const files = [...event.clipboardData.files];
            // text copied from a text editor comes with an image of itself, which is ignored
            if (files.length === 0 || event.clipboardData.types.includes('text/plain')) return;
            event.preventDefault();
            sendFiles(
              conversationId,
              files.map((file) => named(file, t('parts.pasted'))),
            );
          }}
        />
        {dictation && (
          <IconButton
            icon="mic"
            label={t(dictation.listening ? 'talk.dictateStop' : 'talk.dictate')}
            aria-pressed={dictation.listening}
            onClick={dictation.toggle}
          />
        )}
        <Button type="submit" icon="send" aria-disabled={!text.trim()}>
          <span className="p-composer__label">{t('send')}</span>
        </Button>
      </div>
      <p id={`${id}-hint`} className="fr-sr-only">
        {t('hint')}
      </p>
      {text.trim().length > longest && (
        <p className="p-field-error" role="alert">
          {t('tooLong')}
        </p>
      )}
    </form>
  );
}
