import {
  type AbstractStruct,
  applyUpdate,
  ContentDeleted,
  ContentString,
  Doc,
  decodeUpdate,
  Item,
  Text,
} from 'yjs';
import { allInterviewTexts, type InterviewText, limitOfText } from '../../../contract/interview-texts.ts';
import { differenceOf } from '../../../rules/index.ts';
import { type Stroke, sidesOf } from './tracing.ts';

/** How much longer than its limit a text may be: two people may write at once, and nothing of it is lost. */
const slack = 2;
/** Bytes. */
export const maxUpdateBytes = 64_000;

export type Refusal = 'update_unreadable' | 'update_foreign' | 'text_too_long';

export interface Edit {
  name: InterviewText;
  added: number;
  removed: number;
  /** Where, in the order of the text. */
  strokes: Stroke[];
}

/** A copy of the texts of an interview; a name outside the list never becomes one of them. */
export function createTexts(): Doc {
  const doc = new Doc();
  for (const name of allInterviewTexts) doc.getText(name);
  return doc;
}

const isText = (piece: AbstractStruct) =>
  !(piece instanceof Item) ||
  (piece.parentSub === null &&
    (piece.content instanceof ContentString || piece.content instanceof ContentDeleted));

/**
 * The clients of Yjs that wrote what an update adds. It is refused when it cannot be read, or is more than plain text:
 * with formats, embedded objects or nested types.
 */
export function writersOf(update: Uint8Array): { refusal: Refusal } | { refusal: null; clients: number[] } {
  try {
    const { structs } = decodeUpdate(update);
    if (!structs.every(isText)) return { refusal: 'update_foreign' };
    return { refusal: null, clients: [...new Set(structs.map(({ id }) => id.client))] };
  } catch {
    return { refusal: 'update_unreadable' };
  }
}

function problemOf(doc: Doc): Refusal | null {
  // refers to what the server does not have: of another interview, or not in its order
  if (doc.store.pendingStructs || doc.store.pendingDs) return 'update_foreign';
  const known = new Set<string>(allInterviewTexts);
  for (const [name, type] of doc.share) {
    if (!known.has(name) || !(type instanceof Text)) return 'update_foreign';
    if (type.length > slack * limitOfText(name as InterviewText)) return 'text_too_long';
  }
  return null;
}

/** What a change of a text added and removed, and where; letters typed and taken back in it are none. */
function strokesOf(text: Text, event: Parameters<Parameters<Text['observe']>[0]>[0]): Stroke[] {
  const strokes: Pick<Stroke, 'at' | 'inserted' | 'removed'>[] = [];
  let now = '';
  const touching = () => {
    const last = strokes.at(-1);
    if (last && last.at + last.inserted.length === now.length) return last;
    const next = { at: now.length, inserted: '', removed: '' };
    strokes.push(next);
    return next;
  };
  for (let item = text._start; item; item = item.right) {
    if (!(item.content instanceof ContentString)) continue;
    const { str } = item.content;
    const isNew = event.adds(item);
    if (item.deleted) {
      if (!isNew && event.deletes(item)) touching().removed += str;
      continue;
    }
    if (isNew) touching().inserted += str;
    now += str;
  }
  return strokes.map((stroke) => ({
    ...stroke,
    ...sidesOf(now, stroke.at, stroke.at + stroke.inserted.length),
  }));
}

/** Does something with the copy and returns which texts it changed, and how. */
function observed(doc: Doc, act: () => void): Edit[] {
  const edits: Edit[] = [];
  const observers = allInterviewTexts.map((name) => {
    const text = doc.getText(name);
    const observe = (event: Parameters<Parameters<Text['observe']>[0]>[0]) => {
      const strokes = strokesOf(text, event);
      const lengthOf = (part: 'inserted' | 'removed') =>
        strokes.reduce((sum, stroke) => sum + stroke[part].length, 0);
      if (strokes.length > 0)
        edits.push({ name, added: lengthOf('inserted'), removed: lengthOf('removed'), strokes });
    };
    text.observe(observe);
    return () => text.unobserve(observe);
  });
  try {
    act();
  } finally {
    for (const stop of observers) stop();
  }
  return edits;
}

/**
 * Applies an update. When it is refused the copy must be thrown away, because a part of the update may be in it; an
 * update that adds nothing has no edits and returns `changed: false`.
 */
export function applyTo(
  doc: Doc,
  update: Uint8Array,
): { refusal: Refusal } | { refusal: null; changed: boolean; edits: Edit[] } {
  let changed = false;
  let edits: Edit[] = [];
  const noteChange = () => {
    changed = true;
  };
  doc.on('update', noteChange);
  try {
    edits = observed(doc, () => applyUpdate(doc, update));
  } catch {
    return { refusal: 'update_unreadable' };
  } finally {
    doc.off('update', noteChange);
  }
  const refusal = problemOf(doc);
  return refusal ? { refusal } : { refusal: null, changed, edits };
}

/** Makes a text say something else, changing as few characters as possible. */
export function rewrite(doc: Doc, name: InterviewText, next: string): Edit[] {
  const text = doc.getText(name);
  const { start, end, inserted } = differenceOf(text.toString(), next);
  return observed(doc, () =>
    doc.transact(() => {
      text.delete(start, end - start);
      text.insert(start, inserted);
    }),
  );
}
