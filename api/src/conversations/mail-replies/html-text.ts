import { replyMark } from '../../platform/mail/template.ts';

/** Elements whose content is no text of the author: code, and the mail that is quoted. */
const skipped = new Set(['script', 'style', 'head', 'title', 'blockquote']);
/** Elements that begin a line. */
const lines = new Set([
  'br',
  'p',
  'div',
  'tr',
  'li',
  'ul',
  'ol',
  'table',
  'h1',
  'h2',
  'h3',
  'hr',
  'blockquote',
]);
/** Where mail programs put the mail that is answered. */
const quote = /\b(gmail_quote|divRplyFwdMsg|appendonsend|moz-cite-prefix|yahoo_quoted|protonmail_quote)\b/;

/** The text of a mail that has no other than HTML, in one pass over it. */
export function textOfHtml(html: string): string {
  let text = '';
  const closing: string[] = [];
  for (let at = 0; at < html.length; ) {
    const open = html.indexOf('<', at);
    const end = open < 0 ? html.length : open;
    if (closing.length === 0) text += html.slice(at, end).replace(/\s+/g, ' ');
    if (open < 0) break;
    const close = html.startsWith('<!--', open) ? html.indexOf('-->', open) + 2 : html.indexOf('>', open);
    if (close < open + 1) break;
    const tag = html.slice(open + 1, close);
    const name = /^\/?([a-z0-9]+)/i.exec(tag)?.[1]?.toLowerCase() ?? '';
    if (quote.test(tag) && closing.length === 0) text += `\n${replyMark}\n`;
    if (lines.has(name) && closing.length === 0) text += '\n';
    if (skipped.has(name) && !tag.startsWith('/')) closing.push(name);
    else if (closing.at(-1) === name && tag.startsWith('/')) closing.pop();
    at = close + 1;
  }
  return decoded(text)
    .split('\n')
    .map((line) => line.trim())
    .join('\n');
}

/** Names of the signs 160 to 255 of Latin-1, in their order. */
const latin =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';
const entities = new Map<string, string>([
  ...latin.split(' ').map((name, at): [string, string] => [name, String.fromCharCode(160 + at)]),
  ...Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", rsquo: '’', lsquo: '‘', ldquo: '“' }),
  ...Object.entries({ rdquo: '”', hellip: '…', ndash: '–', euro: '€', oelig: 'œ', OElig: 'Œ' }),
]);

const decoded = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z0-9]{2,8}));/gi, (whole, decimal, hex, name) => {
    if (name) return entities.get(name) ?? whole;
    const code = Number.parseInt(decimal ?? hex, decimal ? 10 : 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
