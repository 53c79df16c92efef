import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { charactersOf } from './glyphs.ts';
import { fontFamilies, layout } from './layout.ts';
import type { PdfOrder } from './pdf.ts';
import { printable } from './printable.ts';

// encodings of a font's name for Windows and for Macintosh
const utf16 = (name: string) => Buffer.from(name, 'utf16le').swap16();
const latin1 = (name: string) => Buffer.from(name, 'latin1');

/** The fonts are next to this file, and next to its bundle. */
const folder = fileURLToPath(new URL('./fonts/', import.meta.url));
const fonts = readdirSync(folder)
  .filter((name) => name.endsWith('.ttf'))
  .map((name) => ownFamily(readFileSync(join(folder, name))));
const drawers = fonts.map(charactersOf);
const canDraw = (codePoint: number) => drawers.some((draws) => draws(codePoint));

/**
 * typst also finds the fonts of the machine, which may differ. Our copies get unique names ("DejaVu_Sans"), so that
 * the same content gives the same bytes on every machine.
 */
function ownFamily(font: Buffer): Buffer {
  for (const encode of [utf16, latin1])
    for (const family of fontFamilies) {
      const [given, own] = [encode(family), encode(family.replaceAll(' ', '_'))];
      for (let at = font.indexOf(given); at >= 0; at = font.indexOf(given, at)) own.copy(font, at);
    }
  return font;
}

export const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontBlobs: fonts }] });
compiler.addSource(join(folder, 'layout.typ'), layout);

/** The pages of a document, to be written as PDF. Throws what typst says of a template that it cannot compile. */
export function pagesOf({ source, data }: Pick<PdfOrder, 'source' | 'data'>): NodeTypstDocument {
  const { files = [], ...printed } = data;
  const inputs = {
    data: JSON.stringify(printable(printed, canDraw)),
    files: JSON.stringify(files),
  };
  const compiled = compiler.compile({ mainFileContent: source, inputs });
  if (!compiled.result) throw new Error(JSON.stringify(compiled.takeError()?.shortDiagnostics ?? []));
  return compiled.result;
}
