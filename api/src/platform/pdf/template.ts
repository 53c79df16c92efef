import type { Locale } from '../../../contract/primitives.ts';

/** The data of every document. All text that a reader sees is data; a template only arranges it. */
export interface PdfData {
  locale: Locale;
  /** Printed at the top and read by screen readers. */
  title: string;
  /** `YYYY-MM-DD`; also the creation date of the file, so that the same content gives the same bytes. */
  day: string;
  /** At the foot of each page, before its number. */
  footer: string;
  /** Files inside the document, which are not printed and keep their bytes. */
  files?: readonly PdfFile[];
}

export interface PdfFile {
  name: string;
  /** Media type. */
  type: string;
  description: string;
  content: string;
}

/** A table of `layout.ts`: `widths` are shares of the line, `total` is a last row in bold, or empty. */
export interface PdfTable {
  widths: readonly number[];
  head: readonly string[];
  rows: readonly (readonly string[])[];
  total: readonly string[];
}

/** A box of `layout.ts`: a party, and what is known of its signature; empty: room to sign by hand. */
export interface SignatureBox {
  party: string;
  name: string;
  quality: string;
  signed: readonly string[];
  emptyBox: string;
}

/** A document of a feature: static typst source that reads its data from `sys.inputs.data`. */
export interface PdfTemplate<D extends PdfData> {
  readonly name: string;
  readonly source: string;
  /** Only carries the type of the data. */
  readonly data?: D;
}

/** `definePdf<AccessLetterData>('access-letter', String.raw\`#import "/layout.typ": letter ...\`)` */
export function definePdf<D extends PdfData>(name: string, source: string): PdfTemplate<D> {
  return { name, source };
}
