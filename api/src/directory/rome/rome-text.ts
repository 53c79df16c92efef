const utf16 = [0xff, 0xfe] as const;

/**
 * The text of a file. The official CSV files are UTF-8; the other exports and files saved again by a spreadsheet are
 * Latin-9 or Windows-1252, told apart by the bytes 80 to 9F that only the latter uses.
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

/** What Windows-1252 has from 80 to 9F, where Latin-1 has control signs. */
const windowsSigns = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** By hand: `TextDecoder` of Node 20 takes this encoding for Latin-1. */
function decodeWindows(bytes: Uint8Array): string {
  const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return latin.replace(/[\u0080-\u009f]/g, (sign) => windowsSigns[sign.charCodeAt(0) - 0x80] ?? sign);
}

/** A spreadsheet set to French writes semicolons: the header tells. */
export function delimiterOf(text: string): ',' | ';' | '\t' {
  const header = text.slice(0, 2_000).split(/\r?\n/, 1)[0] ?? '';
  const count = (sign: string) => header.split(sign).length;
  return ([',', ';', '\t'] as const).reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}
