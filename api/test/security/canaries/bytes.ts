import { unzipSync } from 'fflate';
import { readPdf } from '../../support/pdf-reader.ts';

/** What bytes say once every wrapping that the product uses is taken off: one text a way of reading them. */
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

/** One spelling: small letters, no space of any kind, no separators of phone numbers. */
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
  // files that people send are not written by us: their bytes alone are looked at
  if (!raw[0]?.includes('/ToUnicode')) return raw.map(normalised);
  const { text, metadata } = readPdf(buffer);
  return [...raw, text, metadata].map(normalised);
}

/** JSON, HTML and addresses: `\u00e9`, `&eacute;` by number, `%C3%A9`. */
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

/** Quoted-printable, as mails have it. */
function unquoted(text: string): string {
  return text
    .replace(/=\r?\n/g, '')
    .replace(/(?:=[0-9A-F]{2})+/g, (run) => Buffer.from(run.replaceAll('=', ''), 'hex').toString('utf8'));
}

/** Headers of mails: `=?UTF-8?Q?...?=` and `=?UTF-8?B?...?=`; two that follow each other are one text. */
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

/** Cursors, keys and parts of mails: whatever can be base64 is read as such. */
function base64Inside(text: string): string[] {
  const runs =
    text.replace(/([A-Za-z0-9+/]{76})\r?\n(?=[A-Za-z0-9+/])/g, '$1').match(/[\w+/-]{16,}={0,2}/g) ?? [];
  return [...new Set(runs)].map((run) => Buffer.from(run, 'base64').toString('utf8'));
}
