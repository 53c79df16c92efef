import { appError } from '../http/app-error.ts';
import { heicToJpeg } from './heic.ts';

/** More than any phone takes; decoded they use 180 MB. */
export const maxPixels = 60_000_000;
/** A page photographed at this width is readable down to its footnotes. */
const longestSide = 4096;
/** Pictures that may wait in memory; beyond that a request gets an error and must retry. */
const maxWaiting = 10;

let waiting = 0;
let last: Promise<unknown> = Promise.resolve();
let loaded: ReturnType<typeof loadSharp> | undefined;

/** With the first picture, because it takes a tenth of a second of the start. */
async function loadSharp() {
  const { default: sharp } = await import('sharp');
  // made for two cores and the memory of a small server: one picture at a time, no cache
  sharp.concurrency(1);
  sharp.cache(false);
  // allow no other decoders, to reduce the attack surface
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng'] });
  return sharp;
}

export type PictureKind = 'image/jpeg' | 'image/png' | 'image/heic';

/**
 * The picture re-encoded upright, without anything invisible: location, device, comments, thumbnails, further
 * pictures, trailing data. HEIC becomes JPEG. Throws an error with a sentence when it cannot be read.
 */
export async function reencodePicture(content: Buffer, kind: PictureKind): Promise<Buffer> {
  if (waiting >= maxWaiting) throw appError('too_many_requests', { retryAfter: 5 });
  waiting += 1;
  const turn = last.then(() => redraw(content, kind));
  last = turn.catch(() => undefined);
  try {
    return await turn;
  } catch (cause) {
    throw unreadable(cause);
  } finally {
    waiting -= 1;
  }
}

async function redraw(content: Buffer, kind: PictureKind): Promise<Buffer> {
  const pixels = kind === 'image/heic' ? await heicToJpeg(content, maxPixels) : content;
  loaded ??= loadSharp();
  const sharp = await loaded;
  const picture = sharp(pixels, { limitInputPixels: maxPixels, failOn: 'error' })
    .autoOrient()
    .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true });
  return kind === 'image/png' ? picture.png().toBuffer() : picture.jpeg({ quality: 88 }).toBuffer();
}

function unreadable(cause: unknown) {
  const message = {
    fr: 'Cette image ne peut pas être lue : elle est abîmée ou trop grande. Reprenez la photo et renvoyez-la.',
    en: 'This picture cannot be read: it is damaged or too large. Take the photo again and send it.',
  };
  return appError('validation_failed', {
    detail: message,
    errors: [{ path: 'body', code: 'file_unreadable', message }],
    cause,
  });
}
