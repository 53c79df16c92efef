import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { StoredFile } from '../cards/card.model.ts';
import { mediaTypes } from './file.kind.ts';

export interface OpenFile {
  file: StoredFile;
  read: (range: { start: number; end: number }) => Readable;
}

/** One byte range, `end` exclusive; null when it cannot be satisfied; undefined when the whole file is requested. */
export function rangeOf(
  header: string | undefined,
  size: number,
): { start: number; end: number } | null | undefined {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? [];
  if (!from && !to) return undefined;
  const start = from ? Number(from) : Math.max(0, size - Number(to));
  const end = from && to ? Math.min(size, Number(to) + 1) : size;
  return start < end ? { start, end } : null;
}

/**
 * Files of users are served from our own origin, so they must not run code there: a download by default. What is
 * shown inline (pictures, PDF) has a sandbox without scripts and `nosniff`.
 */
export async function sendFile(
  { file, read }: OpenFile,
  { range: header, inline }: { range: string | undefined; inline: boolean },
  response: Response,
): Promise<void> {
  const shown = inline && file.type !== 'docx' && file.type !== 'odt';
  const plain = file.name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  response.setHeader('Content-Type', mediaTypes[file.type]);
  response.setHeader(
    'Content-Disposition',
    `${shown ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`)}`,
  );
  response.setHeader(
    'Content-Security-Policy',
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  );
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Cache-Control', 'private, no-store');
  response.setHeader('Accept-Ranges', 'bytes');
  response.setHeader('ETag', `"${file.sha256}"`);
  const range = rangeOf(header, file.size);
  if (range === null) {
    response.status(416).setHeader('Content-Range', `bytes */${file.size}`).end();
    return;
  }
  const { start, end } = range ?? { start: 0, end: file.size };
  if (range) response.status(206).setHeader('Content-Range', `bytes ${start}-${end - 1}/${file.size}`);
  response.setHeader('Content-Length', end - start);
  response.flushHeaders();
  await pipeline(read({ start, end }), response).catch((error: NodeJS.ErrnoException) => {
    // the client has disconnected
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}
