import { inflateSync } from 'node:zlib';

/** A PDF for tests: the text of its pages, and the structure for screen readers. */
export interface ReadPdf {
  /** Text of all pages in the order of the file, one line per text run. */
  text: string;
  /** Kinds of structure elements, e.g. `H1`, `P`, `L`, `Figure`. */
  tags: string[];
  /** The whole file as latin1, with compressed streams. */
  raw: string;
  /** Its XMP metadata. */
  metadata: string;
}

/** Reads files written by our typst (no object streams, Type0 fonts with ToUnicode maps), not arbitrary PDFs. */
export function readPdf(pdf: Buffer): ReadPdf {
  const raw = pdf.toString('latin1');
  const objects = new Map([...raw.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map((m) => [m[1]!, m[2]!]));
  const objectOf = (reference: string | undefined) => objects.get(reference ?? '') ?? '';
  const pages = [...objects.values()].filter((body) => /\/Type \/Page\b/.test(body));
  const text = pages.map((page) => {
    const fonts = new Map(
      [...page.matchAll(/\/(f\d+) (\d+) 0 R/g)].map(([, name = '', font]) => {
        const unicode = /\/ToUnicode (\d+) 0 R/.exec(objectOf(font))?.[1];
        return [name, readToUnicode(streamOf(objectOf(unicode)))];
      }),
    );
    return textOf(streamOf(objectOf(/\/Contents (\d+) 0 R/.exec(page)?.[1])), fonts);
  });
  const metadata = [...objects.values()].find((body) => body.includes('/Type /Metadata')) ?? '';
  return {
    raw,
    text: text.join('\n'),
    tags: [...raw.matchAll(/\/Type \/StructElem\s+\/S \/(\w+)/g)].map((m) => m[1]!),
    metadata: Buffer.from(metadata, 'latin1').toString('utf8'),
  };
}

/** The files inside a PDF that our typst wrote. */
export function embeddedFiles(file: Buffer): string[] {
  const raw = file.toString('latin1');
  const objects = [...raw.matchAll(/\d+ 0 obj\n([\s\S]*?)\nendobj/g)].map(([, body = '']) => body);
  return objects
    .filter((body) => /\/Type \/EmbeddedFile\b/.test(body))
    .map((body) => {
      const stream = body.slice(body.indexOf('stream\n') + 7, body.lastIndexOf('\nendstream'));
      const bytes = Buffer.from(stream, 'latin1');
      return (body.includes('/FlateDecode') ? inflateSync(bytes) : bytes).toString('utf8');
    });
}

function streamOf(body: string): string {
  const start = body.indexOf('stream\n');
  if (start < 0) return '';
  const bytes = Buffer.from(body.slice(start + 7, body.lastIndexOf('\nendstream')), 'latin1');
  return body.slice(0, start).includes('FlateDecode')
    ? inflateSync(bytes).toString('latin1')
    : bytes.toString();
}

type Glyphs = Map<number, string>;

function readToUnicode(map: string): Glyphs {
  const utf16 = (hex: string) =>
    String.fromCharCode(...(hex.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)));
  const found: Glyphs = new Map();
  for (const [, from = '', to = ''] of map.matchAll(/^<([0-9a-f]{4})> <([0-9a-f]+)>$/gim))
    found.set(Number.parseInt(from, 16), utf16(to));
  return found;
}

function textOf(content: string, fonts: Map<string, Glyphs>): string {
  const lines: string[] = [];
  let glyphs: Glyphs | undefined;
  for (const [, font, shown] of content.matchAll(/\/(f\d+) [\d.]+ Tf|^(.*) T[jJ]$/gm)) {
    if (font) glyphs = fonts.get(font);
    else if (shown)
      lines.push(
        strings(shown)
          .map((code) => glyphs?.get(code) ?? '')
          .join(''),
      );
  }
  return lines.join('\n');
}

const escaped: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** The two-byte glyph numbers of the literal and hexadecimal strings of an operator. */
function strings(operands: string): number[] {
  let bytes = '';
  for (let at = 0; at < operands.length; at += 1) {
    const mark = operands[at];
    const end = mark === '(' ? endOfLiteral(operands, at) : mark === '<' ? operands.indexOf('>', at) : at;
    const inside = operands.slice(at + 1, end);
    if (mark === '(') bytes += unescaped(inside);
    if (mark === '<') bytes += Buffer.from(inside, 'hex').toString('latin1');
    at = end;
  }
  return Array.from(
    { length: bytes.length / 2 },
    (_, at) => bytes.charCodeAt(2 * at) * 256 + bytes.charCodeAt(2 * at + 1),
  );
}

/** Balanced brackets need no backslash inside a literal string. */
function endOfLiteral(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '(') depth += 1;
    else if (text[at] === ')' && --depth === 0) return at;
  }
  throw new Error('a literal string does not end');
}

function unescaped(literal: string): string {
  return literal.replace(/\\(\d{1,3}|[\s\S])/g, (_, code: string) =>
    /^\d/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (escaped[code] ?? code),
  );
}
