import type { Locale } from '../../../contract/primitives.ts';

/** What every document says of itself. All words that a reader meets are data; a template only arranges them. */
export interface PdfData {
  locale: Locale;
  /** Printed at the top and told by screen readers. */
  title: string;
  /** `YYYY-MM-DD`; also the creation date of the file, so that the same content gives the same bytes. */
  day: string;
  /** At the foot of each page, before its number. */
  footer: string;
}

/** A document of a feature: typst source that reads its data from `sys.inputs.data` and is itself never assembled. */
export interface PdfTemplate<D extends PdfData> {
  readonly name: string;
  readonly source: string;
  /** Only ties the data's type to the template. */
  readonly data?: D;
}

/** `definePdf<AccessLetterData>('access-letter', String.raw\`#import "/layout.typ": letter ...\`)` */
export function definePdf<D extends PdfData>(name: string, source: string): PdfTemplate<D> {
  return { name, source };
}
