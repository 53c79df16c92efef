import { unzipSync } from 'fflate';
import { readPdf } from '../../support/pdf-reader.ts';

/** Decodes bytes in every encoding that the product uses; returns one text per decoding. */
export function readings(bytes: Uint8Array): string[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = buffer.subarray(0, 5).toString('latin1');
  if (head.startsWith('PK\u0003\u0004')) return readArchive(buffer);
  if (head === '%PDF-') return readDocument(buffer);
  const text = buffer.toString('utf8');
  const unfolded = text.replace(/\r?\n[ \t]/g, '');
  const plain = [text, unfolded, unquoted(text), ...encodedWords(unfolded)];
  return [...new Set([...plain, ...plain.map(unescaped), ...base64Inside(text)])].map(normalised);
}

/** Normalises text: lower case, no spaces, no separators of phone numbers. */
export function normalised(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\u00ad]+/gu, '');
}

function readArchive(buffer: Buffer): string[] {
  return Object.entries(unzipSync(new Uint8Array(buffer))).flatMap(([name, content]) => [
    normalised(name),
    ...readings(content),
  ]);
}

function readDocument(buffer: Buffer): string[] {
  const raw = [buffer.toString('latin1'), buffer.toString('utf8')];
  // uploaded files are not written by the product: only their bytes are read
  if (!raw[0]?.includes('/ToUnicode')) return raw.map(normalised);
  const { text, metadata } = readPdf(buffer);
  return [...raw, text, metadata].map(normalised);
}

/** JSON, HTML and URLs: `\u00e9`, numeric entities such as `&#233;`, `%C3%A9`. */
function unescaped(text: string): string {
  return text
    .replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/\\(["\\/])/g, '$1')
    .replace(/&#(x[0-9a-f]+|\d+);/gi, (_, code: string) =>
      String.fromCodePoint(Number(code.replace(/^x/i, '0x'))),
    )
    .replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name] ?? '')
    .replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'))
    .replaceAll('+', ' ');
}
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Quoted-printable, as in mails. */
function unquoted(text: string): string {
  return text
    .replace(/=\r?\n/g, '')
    .replace(/(?:=[0-9A-F]{2})+/g, (run) => Buffer.from(run.replaceAll('=', ''), 'hex').toString('utf8'));
}

/** Mail headers: `=?UTF-8?Q?...?=` and `=?UTF-8?B?...?=`; adjacent ones are joined. */
function encodedWords(text: string): string[] {
  const words = [...text.matchAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi)];
  return words.length === 0
    ? []
    : [
        words
          .map(([, kind, word = '']) =>
            kind?.toLowerCase() === 'b'
              ? Buffer.from(word, 'base64').toString('utf8')
              : unquoted(word.replaceAll('_', ' ')),
          )
          .join(''),
      ];
}

/** Cursors, keys and parts of mails: whatever may be base64 is decoded. */
function base64Inside(text: string): string[] {
  const runs =
    text.replace(/([A-Za-z0-9+/]{76})\r?\n(?=[A-Za-z0-9+/])/g, '$1').match(/[\w+/-]{16,}={0,2}/g) ?? [];
  return [...new Set(runs)].map((run) => Buffer.from(run, 'base64').toString('utf8'));
}
