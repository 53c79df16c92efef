import { strToU8, zipSync } from 'fflate';
import sharp from 'sharp';

/** An OpenDocument text, with additional parts or another content. */
export const odtFile = (
  more: Record<string, Uint8Array> = {},
  content = '<office:document-content/>',
): Uint8Array =>
  zipSync({
    mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }],
    'content.xml': strToU8(content),
    ...more,
  });

/** As taken by a phone: rotated, with location and device, and trailing data. */
export async function photoFile(secret: string): Promise<Buffer> {
  const taken = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#dc1414' } })
    .withExif({ IFD0: { Make: secret }, IFD3: { GPSLatitude: '49/1 26/1 35/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  return Buffer.concat([taken, Buffer.from(secret)]);
}

export async function lookAtPicture(content: Uint8Array) {
  const { format, width, height, exif, orientation } = await sharp(content).metadata();
  return { format, width, height, exif, orientation };
}
