/** A part of a message: text or a link. */
export type TextPart = { kind: 'text'; text: string } | { kind: 'link'; text: string; href: string };

const address = /\bhttps?:\/\/[^\s<>"]+/gi;
const trailing = /[.,;:!?)\]}»'"]+$/;

/** Only http and https URLs become links, so that no message can run a script. */
export function splitLinks(text: string): TextPart[] {
  const pieces: TextPart[] = [];
  let at = 0;
  for (const match of text.matchAll(address)) {
    const found = match[0].replace(trailing, '');
    if (!URL.canParse(found)) continue;
    if (match.index > at) pieces.push({ kind: 'text', text: text.slice(at, match.index) });
    pieces.push({ kind: 'link', text: found, href: new URL(found).href });
    at = match.index + found.length;
  }
  if (at < text.length) pieces.push({ kind: 'text', text: text.slice(at) });
  return pieces;
}
