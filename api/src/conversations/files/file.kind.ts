import { fileTypeFromBuffer } from 'file-type';
import type { SentFile } from '../../../contract/cards.ts';

/** How many bytes from the beginning are used to detect the type. */
export const headLength = 256 * 1024;

const kinds: Record<string, { type: SentFile['type']; extension: RegExp; ending: string }> = {
  'application/pdf': { type: 'application/pdf', extension: /\.pdf$/i, ending: '.pdf' },
  'image/jpeg': { type: 'image/jpeg', extension: /\.jpe?g$/i, ending: '.jpg' },
  'image/png': { type: 'image/png', extension: /\.png$/i, ending: '.png' },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    type: 'docx',
    extension: /\.docx$/i,
    ending: '.docx',
  },
  'application/vnd.oasis.opendocument.text': { type: 'odt', extension: /\.odt$/i, ending: '.odt' },
  // photos of iPhones; served as JPEG
  'image/heic': { type: 'image/jpeg', extension: /\.jpe?g$/i, ending: '.jpg' },
  'image/heif': { type: 'image/jpeg', extension: /\.jpe?g$/i, ending: '.jpg' },
};

/** Their media types. */
export const mediaTypes: Record<SentFile['type'], string> = {
  'application/pdf': 'application/pdf',
  'image/jpeg': 'image/jpeg',
  'image/png': 'image/png',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  odt: 'application/vnd.oasis.opendocument.text',
};

/** Detects the type of a file by its content, whatever its name; undefined when it is not an accepted type. */
export async function kindOf(
  head: Uint8Array,
): Promise<{ type: SentFile['type']; media: string } | undefined> {
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  const kind = found && kinds[found.mime];
  return kind ? { type: kind.type, media: found.mime } : undefined;
}

/** A file name without path, control or direction-changing characters, with the extension of its content. */
export function safeName(given: string, media: string): string {
  const last = given.split(/[\\/]/).at(-1) ?? '';
  const plain = last
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}"<>:|?*]/gu, '')
    .replace(/^\.+/, '')
    .trim()
    // a HEIC file is served as JPEG
    .replace(/\.hei[cf]$/i, '');
  const { extension, ending } = kinds[media]!;
  const stem = plain.replace(extension, '').slice(0, 120) || 'document';
  const own = extension.exec(plain)?.[0];
  return `${stem}${own ?? ending}`;
}
