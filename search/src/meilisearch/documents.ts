import type { SlotDoc } from '../document.ts';

/** The first fields of every stored document. A removed one (`gone`) is kept for a while, so that an older version is not added again. */
export type Stored = {
  /** Primary key: the id in characters that the server allows. */
  readonly key: string;
  readonly id: string;
  readonly version: number;
  readonly gone: boolean;
  /** When it was removed, in milliseconds since 1970; 0 for a live document. */
  readonly goneAt: number;
  /** A hash of the content; an unchanged document is not written again. */
  readonly digest: string;
};
export const storedHead = ['key', 'id', 'version', 'gone', 'goneAt', 'digest'] as const;

/** What words are looked for in, and what other readers of the index filter by. */
export type StoredSlot = Stored &
  Pick<
    SlotDoc,
    'title' | 'communeName' | 'text' | 'open' | 'occupation' | 'commune' | 'establishmentId' | 'publishedAt'
  >;

/** The server allows letters, digits, hyphens and underscores in keys; other ids are encoded in hexadecimal. */
export function keyOf(id: string): string {
  if (/^[\w-]+$/.test(id) && !id.startsWith('x--')) return id;
  const bytes = new TextEncoder().encode(id);
  return `x--${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** Two 32-bit FNV-1a hashes of a text with different seeds. */
export function digestOf(content: unknown): string {
  const text = JSON.stringify(content);
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193);
    b = Math.imul(b ^ text.charCodeAt(text.length - 1 - i), 0x85ebca6b);
  }
  return (a >>> 0).toString(36) + (b >>> 0).toString(36);
}

export function storedSlot(slot: SlotDoc): StoredSlot {
  const { title, communeName, text, open, occupation, commune, establishmentId, publishedAt } = slot;
  const content = { title, communeName, text, open, occupation, commune, establishmentId, publishedAt };
  const head = { key: keyOf(slot.id), id: slot.id, version: slot.version, gone: false, goneAt: 0 };
  return { ...head, digest: digestOf(content), ...content };
}

export function storedRemoval(id: string, version: number, now: number): Stored {
  return { key: keyOf(id), id, version, gone: true, goneAt: now, digest: '' };
}
