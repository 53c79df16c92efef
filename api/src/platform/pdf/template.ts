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
