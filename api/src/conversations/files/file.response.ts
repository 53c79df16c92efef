import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import { setUserFileHeaders } from '../../platform/files/user-file-headers.ts';
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

export async function sendFile(
  { file, read }: OpenFile,
  { range: header, inline }: { range: string | undefined; inline: boolean },
  response: Response,
): Promise<void> {
  const shown = inline && file.type !== 'docx' && file.type !== 'odt';
  setUserFileHeaders(response, { media: mediaTypes[file.type], name: file.name, shown });
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
