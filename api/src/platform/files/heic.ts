import { startThread } from '@passerelle/store/thread';

/** Timeout in milliseconds, longer than any picture of a phone takes. */
const patience = 60_000;

/** Converts a HEIC picture to JPEG, upright, without metadata. Throws when it cannot be read. */
export async function heicToJpeg(content: Buffer, maxPixels: number): Promise<Buffer> {
  if (largestExtent(content) > maxPixels) throw new Error('The picture has too many pixels');
  const source = () => new URL('./heic-worker.ts', import.meta.url).href;
  const worker = startThread('heic-worker', source, { workerData: new Uint8Array(content) });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Buffer>((resolve, reject) => {
      timer = setTimeout(() => reject(new Error('Decoding the picture timed out')), patience);
      worker.once('message', (jpeg: Uint8Array) => resolve(Buffer.from(jpeg)));
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('The thread ended without a picture')));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

/**
 * Pixels of the largest image that the file declares (`ispe` boxes, ISO/IEC 23008-12); infinite when it declares
 * none.
 */
function largestExtent(content: Buffer): number {
  let largest = 0;
  for (let at = content.indexOf('ispe'); at >= 0; at = content.indexOf('ispe', at + 4)) {
    if (at + 16 > content.length) break;
    largest = Math.max(largest, content.readUInt32BE(at + 8) * content.readUInt32BE(at + 12));
  }
  return largest || Number.POSITIVE_INFINITY;
}
