import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import type { Plugin } from 'vite';

/** Sizes in pixels, and the part of the picture that the mark takes: systems cut the edges of a maskable icon. */
const icons = [
  { name: 'icon-180.png', size: 180, part: 1 },
  { name: 'icon-192.png', size: 192, part: 1 },
  { name: 'icon-512.png', size: 512, part: 1 },
  { name: 'icon-512-maskable.png', size: 512, part: 0.7 },
];
const blue = '#000091';

/** Draws the icons of the installed application from our own mark, an SVG file. */
export function appIcons(mark: string): Plugin {
  return {
    name: 'app-icons',
    apply: 'build',
    async generateBundle() {
      const svg = readFileSync(mark);
      for (const { name: fileName, size, part } of icons) {
        const inner = Math.round(size * part);
        const drawn = await sharp(svg, { density: 72 * (inner / 32) })
          .resize(inner, inner)
          .png()
          .toBuffer();
        const edge = Math.round((size - inner) / 2);
        const source = edge
          ? await sharp(drawn)
              .flatten({ background: blue })
              .extend({
                top: edge,
                left: edge,
                bottom: size - inner - edge,
                right: size - inner - edge,
                background: blue,
              })
              .png({ palette: true })
              .toBuffer()
          : await sharp(drawn).png({ palette: true }).toBuffer();
        this.emitFile({ type: 'asset', fileName, source });
      }
    },
  };
}
