import { type KeyboardEvent, useId } from 'react';
import { IconButton } from '../../ui/button.tsx';
import { named } from './file-check.ts';
import { sendFiles } from './file-sendings.ts';
import { useDictation } from './speech.ts';
import { useConversationsText } from './text.ts';
import type { Composed } from './use-composed.ts';

/** The text field. Enter takes the first name suggested for a mention; otherwise it sends, except on touch keyboards; a pasted picture is sent as a file. */
export function ComposerField({
  conversationId,
  composed: { field, text, write, setCursor, send, suggested, pick },
  onEscape,
}: {
  conversationId: string;
  composed: Composed;
  onEscape: (() => void) | null;
}) {
  const t = useConversationsText();
  const id = useId();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && onEscape) return onEscape();
    const [first] = suggested;
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing && first) {
      event.preventDefault();
      return pick(first.name);
    }
    // On touch keyboards Enter inserts a line break; messages are sent with the button.
    const touch = window.matchMedia('(pointer: coarse)').matches;
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing || touch) return;
    event.preventDefault();
    send();
  };
  return (
    <>
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
      <p id={`${id}-hint`} className="fr-sr-only">
        {t('hint')}
      </p>
    </>
  );
}

/** Appends dictated words to the text; nothing when the browser has no speech recognition. */
export function DictateButton({ composed: { text, write } }: { composed: Composed }) {
  const t = useConversationsText();
  const dictation = useDictation((words) => write(text ? `${text.trimEnd()} ${words}` : words));
  if (!dictation) return null;
  return (
    <IconButton
      icon="mic"
      label={t(dictation.listening ? 'talk.dictateStop' : 'talk.dictate')}
      aria-pressed={dictation.listening}
      onClick={dictation.toggle}
    />
  );
}
