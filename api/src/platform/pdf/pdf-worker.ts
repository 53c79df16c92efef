import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parentPort } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { charactersOf } from './glyphs.ts';
import { fontFamilies, layout } from './layout.ts';
import type { PdfAnswer, PdfOrder } from './pdf.ts';
import { printable } from './printable.ts';

// how a font spells its name for Windows and for the Macintosh
const utf16 = (name: string) => Buffer.from(name, 'utf16le').swap16();
const latin1 = (name: string) => Buffer.from(name, 'latin1');

/** The fonts lie beside this file, and beside the bundle that is made of it. */
const folder = fileURLToPath(new URL('./fonts/', import.meta.url));
const fonts = readdirSync(folder)
  .filter((name) => name.endsWith('.ttf'))
  .map((name) => ownFamily(readFileSync(join(folder, name))));
const drawers = fonts.map(charactersOf);
const canDraw = (codePoint: number) => drawers.some((draws) => draws(codePoint));

/**
 * typst also finds the fonts of the machine, which may be of another version or have other weights. Our copies get
 * names that no other font has ("DejaVu_Sans"), so that the same content gives the same bytes on every machine.
 */
function ownFamily(font: Buffer): Buffer {
  for (const encode of [utf16, latin1])
    for (const family of fontFamilies) {
      const [given, own] = [encode(family), encode(family.replaceAll(' ', '_'))];
      for (let at = font.indexOf(given); at >= 0; at = font.indexOf(given, at)) own.copy(font, at);
    }
  return font;
}

const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontBlobs: fonts }] });
compiler.addSource(join(folder, 'layout.typ'), layout);

/** Compiled results are forgotten after this many documents that did not use them. */
const keptDocuments = 10;

function make({ source, data }: PdfOrder): Buffer {
  const inputs = { data: JSON.stringify(printable(data, canDraw)) };
  const compiled = compiler.compile({ mainFileContent: source, inputs });
  if (!compiled.result) throw new Error(JSON.stringify(compiled.takeError()?.shortDiagnostics ?? []));
  const creationTimestamp = Date.parse(`${data.day}T00:00:00Z`) / 1000;
  const pdf = compiler.pdf(compiled.result, { pdfStandard: 'ua-1', creationTimestamp });
  compiler.evictCache(keptDocuments);
  return pdf;
}

parentPort?.on('message', (order: PdfOrder) => {
  let answer: PdfAnswer;
  try {
    answer = { id: order.id, pdf: make(order) };
  } catch (error) {
    answer = { id: order.id, problem: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(answer);
});
