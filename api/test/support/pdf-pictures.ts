import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import type { PdfData, PdfTemplate } from '../../src/platform/pdf/template.ts';
import { compiler, pagesOf } from '../../src/platform/pdf/typst.ts';

/** A4 in points. */
const page = { width: 595, height: 842 };
const white = 250;
const svgLoader = 'VipsForeignLoadSvg';
/** The white of each page, which this SVG writes over the first one. */
const pageFill =
  /<path class="typst-shape" fill="#ffffff" [^>]*d="M 0 0v 841\.8898 h 595\.2756 v -841\.8898 Z "\/>/g;

export interface PdfPictures {
  pages: number;
  /** PNG of all pages, one below the other. */
  png: Buffer;
  /** The share of pixels that are not white in a strip of a page (from 1), in points from the left. */
  ink(page: number, from: number, to: number): number;
}

/** Draws the pages of a document, and keeps the picture to be looked at. */
export async function drawPdf<D extends PdfData>(
  name: string,
  template: PdfTemplate<D>,
  data: D,
): Promise<PdfPictures> {
  const document = pagesOf({ source: template.source, data });
  // its text is outlines, so that no font of the machine matters
  const svg = compiler.plainSvg(document).replaceAll(pageFill, '');
  const pages = document.numOfPages;
  const { png, pixels, info } = await rasterise(svg);
  keep(name, png);
  const scale = info.width / page.width;
  return {
    pages,
    png,
    ink(at, from, to) {
      const top = Math.round((at - 1) * page.height * scale);
      const bottom = Math.round(at * page.height * scale);
      const [left, right] = [Math.round(from * scale), Math.round(to * scale)];
      let dark = 0;
      for (let y = top; y < Math.min(bottom, info.height); y += 1)
        for (let x = left; x < right; x += 1) if ((pixels[y * info.width + x] ?? white) < white) dark += 1;
      return dark / ((bottom - top) * (right - left));
    },
  };
}

/** The product reads no SVG, for all of the process: only while this one is drawn. */
async function rasterise(svg: string) {
  sharp.unblock({ operation: [svgLoader] });
  try {
    const picture = sharp(Buffer.from(svg), { unlimited: true }).flatten({ background: '#fff' });
    const png = await picture.clone().png().toBuffer();
    const { data: pixels, info } = await picture.greyscale().raw().toBuffer({ resolveWithObject: true });
    return { png, pixels, info };
  } finally {
    sharp.block({ operation: [svgLoader] });
  }
}

function keep(name: string, png: Buffer): void {
  const folder = join(import.meta.dirname, '../../../node_modules/.cache/passerelle/documents');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.png`), png);
}
