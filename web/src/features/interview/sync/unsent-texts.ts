import { mergeUpdates } from 'yjs';
import { fromBase64, toBase64 } from './base64.ts';
import type { KeptItems } from './kept-items.ts';

/** A piece of what was typed here, until the server has stored it. */
export interface UnsentText {
  clientId: string;
  update: string;
}

/** Characters of base64 in one message; the server accepts 90,000. */
const mostSent = 60_000;

/** What was typed and not stored yet, in its order, kept on the device. */
export function createUnsentTexts({ kept, newId }: { kept: KeptItems<UnsentText>; newId: () => string }) {
  let pieces: UnsentText[] = kept.all();
  /** Ids of pieces that may have been received: these keep their content. */
  const tried = new Set(pieces.map(({ clientId }) => clientId));

  function put(next: UnsentText[]): void {
    pieces = next;
    kept.put(pieces);
  }

  /** Pieces that were never sent become one. */
  function together(): UnsentText[] {
    const merged: UnsentText[] = [];
    for (const one of pieces) {
      const last = merged.at(-1);
      const fits = last && last.update.length + one.update.length <= mostSent;
      if (last && fits && !tried.has(last.clientId) && !tried.has(one.clientId))
        last.update = toBase64(mergeUpdates([fromBase64(last.update), fromBase64(one.update)]));
      else merged.push({ ...one });
    }
    return merged;
  }

  return {
    all: (): readonly UnsentText[] => pieces,
    add: (update: Uint8Array) => put([...pieces, { clientId: newId(), update: toBase64(update) }]),
    /** The next one to send; from now on it may have been received. */
    next(): UnsentText | undefined {
      put(together());
      const [first] = pieces;
      if (first) tried.add(first.clientId);
      return first;
    },
    stored(id: string): void {
      tried.delete(id);
      put(pieces.filter(({ clientId }) => clientId !== id));
    },
  };
}
