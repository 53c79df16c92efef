import { differenceOf } from '@passerelle/api/rules';
import {
  createAbsolutePositionFromRelativePosition,
  createRelativePositionFromTypeIndex,
  decodeRelativePosition,
  encodeRelativePosition,
  type Text,
  UndoManager,
} from 'yjs';
import { fromBase64, toBase64 } from './base64.ts';

type Delta = readonly { insert?: unknown; retain?: number; delete?: number }[];

/** Where a position is after a change of others; their words at the same place come after it. */
export function movedBy(delta: Delta, position: number): number {
  let [at, moved] = [0, position];
  for (const { insert, retain, delete: removed } of delta) {
    if (retain) at += retain;
    else if (typeof insert === 'string') {
      if (at < moved) moved += insert.length;
      at += insert.length;
    } else if (removed) moved = at >= moved ? moved : Math.max(at, moved - removed);
  }
  return moved;
}

export function caretOf(text: Text, index: number): string {
  return toBase64(encodeRelativePosition(createRelativePositionFromTypeIndex(text, index)));
}

/** The index of somebody's caret in this copy; null when it cannot be read. */
export function indexOfCaret(text: Text, caret: string): number | null {
  try {
    const position = decodeRelativePosition(fromBase64(caret));
    const found = text.doc && createAbsolutePositionFromRelativePosition(position, text.doc);
    return found?.type === text ? found.index : null;
  } catch {
    return null;
  }
}

/**
 * Keeps a field and a shared text the same. The field's own caret stays where it is while others type; undo takes back
 * what was typed in this field alone.
 */
export function bindTextarea(
  field: HTMLTextAreaElement,
  text: Text,
  onShown: (value: string) => void,
): () => void {
  /** What the field shows of the shared text. */
  let shown = '';
  /** Changes of others while letters are being composed. */
  let held: Delta[] | null = null;
  const undo = new UndoManager(text, { trackedOrigins: new Set([field]), captureTimeout: 700 });

  function show(): void {
    shown = text.toString();
    field.value = shown;
    onShown(shown);
  }
  show();

  function typed(): void {
    const { start, end, inserted } = differenceOf(shown, field.value, field.selectionEnd);
    if (start === end && inserted === '') return;
    const placeNow = (place: number) => (held ?? []).reduce((at, delta) => movedBy(delta, at), place);
    const from = placeNow(start);
    const to = placeNow(end);
    shown = field.value;
    text.doc?.transact(() => {
      text.delete(from, to - from);
      text.insert(from, inserted);
    }, field);
    onShown(shown);
  }

  const observe: Parameters<Text['observe']>[0] = (event, { origin }) => {
    if (origin === field) return;
    if (held) {
      held.push(event.changes.delta);
      return;
    }
    const { selectionStart, selectionEnd, selectionDirection, scrollTop } = field;
    show();
    if (document.activeElement === field) {
      const { delta } = event.changes;
      field.setSelectionRange(
        movedBy(delta, selectionStart),
        movedBy(delta, selectionEnd),
        selectionDirection,
      );
    }
    field.scrollTop = scrollTop;
  };
  text.observe(observe);

  const onInput = () => {
    if (!held) typed();
  };
  const onCompose = () => {
    held = [];
  };
  const onComposed = () => {
    typed();
    const changed = held !== null && held.length > 0;
    held = null;
    if (changed) show();
  };
  const onKey = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 'z') return;
    event.preventDefault();
    if (event.shiftKey) undo.redo();
    else undo.undo();
  };
  field.addEventListener('input', onInput);
  field.addEventListener('compositionstart', onCompose);
  field.addEventListener('compositionend', onComposed);
  field.addEventListener('keydown', onKey);
  return () => {
    text.unobserve(observe);
    undo.destroy();
    field.removeEventListener('input', onInput);
    field.removeEventListener('compositionstart', onCompose);
    field.removeEventListener('compositionend', onComposed);
    field.removeEventListener('keydown', onKey);
  };
}
