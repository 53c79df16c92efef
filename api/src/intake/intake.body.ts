import type { Readable } from 'node:stream';
import { maxImportBytes } from '../../contract/intake.ts';
import { tooLarge } from './intake.sentences.ts';

/** The whole body of a request; throws `payload_too_large` as soon as there is too much. */
export async function bodyOf(
  request: Readable & { headers: Record<string, string | string[] | undefined> },
): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > maxImportBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > maxImportBytes) throw tooLarge();
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
