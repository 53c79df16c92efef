/** How a text file is encoded. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** Bytes in which an encoding without byte order mark is recognised. */
const sampleLength = 4_096;

/** By its byte order mark, by the zero bytes of UTF-16, or UTF-8 where it is valid; else what Excel writes in France. */
export function encodingOf(content: Uint8Array): TextEncoding {
  const [first, second] = content;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return wideEncodingOf(content.subarray(0, sampleLength)) ?? (isUtf8(content) ? 'utf-8' : 'windows-1252');
}

/** Western text in UTF-16 has a zero in nearly every second byte. */
function wideEncodingOf(sample: Uint8Array): TextEncoding | undefined {
  const zeros: [even: number, odd: number] = [0, 0];
  for (const [at, byte] of sample.entries()) if (byte === 0) zeros[at % 2 === 0 ? 0 : 1] += 1;
  const many = sample.length * 0.3;
  if (zeros[1] > many) return 'utf-16le';
  return zeros[0] > many ? 'utf-16be' : undefined;
}

function isUtf8(content: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(content);
    return true;
  } catch {
    return false;
  }
}

/** The characters of windows-1252 from 0x80 to 0x9f. */
const windowsLetters = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** A text in windows-1252: Node's own decoder of that name leaves these characters out (nodejs/node#56542). */
export const decodedWindows = (content: Uint8Array) =>
  Buffer.from(content.buffer, content.byteOffset, content.byteLength)
    .toString('latin1')
    .replace(/[\u0080-\u009F]/g, (letter) => windowsLetters.charAt(letter.charCodeAt(0) - 0x80));

/** The text of a file, without byte order mark. */
export function decoded(content: Uint8Array): string {
  const encoding = encodingOf(content);
  return encoding === 'windows-1252' ? decodedWindows(content) : new TextDecoder(encoding).decode(content);
}
