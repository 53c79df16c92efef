import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { type ContactKind, contactKinds } from '../../contract/index.ts';
import { atMost } from '../platform/database/cache-size.ts';

/**
 * Reference to an account in one conversation, so that no account id is sent and two conversations cannot be linked.
 */
export function refOf(conversationId: string, accountId: string): string {
  const key = `${conversationId}:${accountId}`;
  const known = refs.get(key);
  if (known) return known;
  const made = createHash('sha256').update(`reader:${key}`).digest('base64url').slice(0, 12);
  refs.set(key, made);
  return made;
}
const maxRefs = 50_000;
const refs = new LRUCache<string, string>(atMost(maxRefs));

const token = /@\[([\w-]{12})\]/g;

/** The distinct references in a text. */
export function refsIn(text: string): string[] {
  return [...new Set([...text.matchAll(token)].map(([, ref]) => ref!))];
}

/** Replaces each mention in the text by `@name`. */
export function withNames(text: string, nameOf: (ref: string) => string): string {
  return text.replace(token, (_, ref: string) => `@${nameOf(ref)}`);
}

const patterns: Readonly<Record<ContactKind, RegExp>> = {
  phone: /(?<!\d)(?:\+\s?33|0033|0)\s?(?:\(0\)\s?)?[1-9](?:[\s.\-/]{0,2}\d{2}){4}(?!\d)/,
  email: /[\w.+-]+\s?(?:@|\(at\)|\[at\]|\barobase\b)\s?[\w-]+(?:\s?\.\s?|\s(?:point|dot)\s)[a-z]{2,}/i,
  address:
    /(?<!\d)\d{1,4}\s?(?:bis|ter|quater)?,?\s+(?:rue|avenue|av\.|boulevard|bd|place|chemin|all[ée]e|impasse|quai|route|cours|square|r[ée]sidence|sente|passage)\s+(?=\p{L})/iu,
};

/** Kinds of contact details that a text seems to contain. A heuristic: messages are flagged, never refused. */
export function contactsIn(text: string): ContactKind[] {
  const words = text.replace(token, ' ');
  return contactKinds.filter((kind) => patterns[kind].test(words));
}

/** The text without accents and case, with the original position of each letter. */
function foldedWithPlaces(text: string): { folded: string; places: number[] } {
  let folded = '';
  const places: number[] = [];
  let at = 0;
  for (const letter of text) {
    const plain = letter
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace('œ', 'oe')
      .replace('æ', 'ae')
      .replace('’', "'");
    for (let each = 0; each < plain.length; each += 1) places.push(at);
    folded += plain;
    at += letter.length;
  }
  places.push(at);
  return { folded, places };
}

/** The ranges of all search words in a text, in order and without overlap; null when one is missing. */
export function rangesOf(text: string, search: string): [number, number][] | null {
  const { folded, places } = foldedWithPlaces(text);
  const words = [...new Set(foldedWithPlaces(search).folded.split(/\s+/).filter(Boolean))];
  const found: [number, number][] = [];
  for (const word of words) {
    let at = folded.indexOf(word);
    if (at < 0) return null;
    for (; at >= 0; at = folded.indexOf(word, at + word.length))
      found.push([places[at]!, places[at + word.length]!]);
  }
  found.sort((first, second) => first[0] - second[0] || second[1] - first[1]);
  return found.filter(([from], index) => index === 0 || found.slice(0, index).every(([, to]) => to <= from));
}
