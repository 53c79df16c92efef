const utf16 = [0xff, 0xfe] as const;

/**
 * The text of a file. Official CSV files are UTF-8; other exports and files saved by a spreadsheet are Latin-9 or
 * Windows-1252, distinguished by the bytes 80 to 9F that only the latter uses.
 */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === utf16[0] && bytes[1] === utf16[1]) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const windows = bytes.some((byte) => byte >= 0x80 && byte <= 0x9f);
    return windows ? decodeWindows(bytes) : new TextDecoder('iso-8859-15').decode(bytes);
  }
}

/** Characters of Windows-1252 at 80 to 9F, which are control characters in Latin-1. */
const windowsSigns = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Not with `TextDecoder`, because Node 20 decodes this encoding as Latin-1. */
function decodeWindows(bytes: Uint8Array): string {
  const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return latin.replace(/[\u0080-\u009f]/g, (sign) => windowsSigns[sign.charCodeAt(0) - 0x80] ?? sign);
}

/** A French spreadsheet uses semicolons; detected from the header. */
export function delimiterOf(text: string): ',' | ';' | '\t' {
  const header = text.slice(0, 2_000).split(/\r?\n/, 1)[0] ?? '';
  const count = (sign: string) => header.split(sign).length;
  return ([',', ';', '\t'] as const).reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}
