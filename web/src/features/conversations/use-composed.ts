import type { Message, Reader } from '@passerelle/api/contract';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useLocation } from 'react-router';
import { useSignedIn } from '../../app/session.ts';
import { keepDraft, keptDraft } from './drafts.ts';
import { mentionBegun, withRefs } from './mentions.ts';

const longest = 4000;

export interface Composing {
  conversationId: string;
  /** The people who can be mentioned with an @. */
  people: readonly Reader[];
  /** The message being edited; null for a new one. */
  editing: Message | null;
  onSend: (text: string) => void;
  onTyping: () => void;
}

/** State of the composer: text (kept as a draft of the conversation), mention suggestions, sending. */
export function useComposed({ conversationId, people, editing, onSend, onTyping }: Composing) {
  const { account } = useSignedIn();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => editing?.text ?? keptDraft(account.id, conversationId));
  const [cursor, setCursor] = useState(0);
  useReadyField(field, editing);
  useGrowingField(field, text);
  const ready = text.trim();
  const begun = mentionBegun(text, cursor);
  const write = (next: string) => {
    setText(next);
    if (!editing) keepDraft(account.id, conversationId, next);
    if (next.trim()) onTyping();
  };
  const writeHere = (next: string) => {
    write(next);
    field.current?.focus();
  };
  return {
    field,
    text,
    write,
    setCursor,
    /** Writes text given by a button and focuses the field. */
    writeHere,
    suggested: begun
      ? people.filter(({ mine, name }) => !mine && name.toLowerCase().includes(begun.typed.toLowerCase()))
      : [],
    pick(name: string) {
      if (!begun) return;
      writeHere(`${text.slice(0, begun.from)}@${name} ${text.slice(cursor)}`);
      setCursor(begun.from + name.length + 2);
    },
    tooLong: ready.length > longest,
    send() {
      if (!ready || ready.length > longest) return;
      onSend(withRefs(ready, people));
      writeHere('');
    },
  };
}
export type Composed = ReturnType<typeof useComposed>;

type FieldRef = RefObject<HTMLTextAreaElement | null>;

/** Focuses the field when a message is edited, or when the page was opened by the link in an e-mail about a message. */
function useReadyField(field: FieldRef, editing: Message | null): void {
  const { search, key } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for again on the page that is open
  useEffect(() => {
    if (!editing && !new URLSearchParams(search).has('repondre')) return;
    // once the page has given the focus to its heading
    const timer = setTimeout(() => field.current?.focus());
    return () => clearTimeout(timer);
  }, [field, editing, search, key]);
}

/** The field grows with its text, up to a third of the screen. */
function useGrowingField(field: FieldRef, text: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height depends on the text
  useEffect(() => {
    const area = field.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight + 2}px`;
  }, [text]);
}
