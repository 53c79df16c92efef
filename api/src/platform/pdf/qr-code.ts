import { create } from 'qrcode';

/** A QR code as SVG. One square per dark module, with the quiet zone of four modules that readers need. */
export function qrSvg(text: string): string {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const quiet = 4;
  const squares = Array.from(data, (dark, at) =>
    dark ? `M${quiet + (at % size)} ${quiet + Math.floor(at / size)}h1v1h-1z` : '',
  ).join('');
  const side = size + 2 * quiet;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}"><path fill="#000" d="${squares}"/></svg>`;
}
