import type { Role } from '@passerelle/api/contract';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { keepDraft, keptDraft } from './drafts.ts';
import { useConversationsText } from './text.ts';

const longest = 4000;
const quickKeys = {
  beneficiary: ['when', 'visit', 'how', 'thanks'],
  counsellor: ['call', 'dates', 'thanks', 'convention'],
  employer: ['meet', 'dates', 'more', 'address'],
} as const;

/** The field and its button stand below the messages and never leave the screen. A draft is kept for each thread. */
export function Composer({
  conversationId,
  role,
  onSend,
  onTyping,
}: {
  conversationId: string;
  role: Exclude<Role, 'coordinator'>;
  onSend: (text: string) => void;
  onTyping: () => void;
}) {
  const t = useConversationsText();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => keptDraft(conversationId));

  // The field grows with what is written, up to a third of the screen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useEffect(() => {
    const area = field.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight + 2}px`;
  }, [text]);

  const write = (next: string) => {
    setText(next);
    keepDraft(conversationId, next);
    if (next.trim()) onTyping();
  };
  const send = () => {
    const ready = text.trim();
    if (!ready || ready.length > longest) return;
    onSend(ready);
    write('');
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // On touch keyboards Enter makes a new line: the button is beside the thumb.
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
        <fieldset className="p-composer__quick p-bare" aria-label={t('quick')}>
          {quickKeys[role].map((key) => (
            <Chip
              key={key}
              onToggle={() => {
                write(t.maybe(`quickReplies.${role}`, key));
                field.current?.focus();
              }}
            >
              {t.maybe(`quickReplies.${role}`, key)}
            </Chip>
          ))}
        </fieldset>
      )}
      <div className="p-composer__row">
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
          onChange={(event) => write(event.target.value)}
          onKeyDown={onKeyDown}
        />
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
