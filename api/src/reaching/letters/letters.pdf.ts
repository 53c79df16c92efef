import { definePdf, type PdfData } from '../../platform/pdf/template.ts';

/** One letter, ready for printing. */
export interface PrintedLetter {
  receiver: string[];
  subject: string;
  before: string[];
  /** The page to open, and the code to type there; empty when there is nothing to open. */
  pageLabel: string;
  page: string;
  codeLabel: string;
  code: string;
  /** SVG of the QR code. */
  qr: string;
  qrAlt: string;
  qrCaption: string;
  after: string[];
  /** One when they have a way into their account, or are given one. */
  access: LetterAccess[];
}

/** How the person signs in; empty fields when they have their code or password already. */
export interface LetterAccess {
  title: string;
  text: string;
  identifierLabel: string;
  identifier: string;
  codeLabel: string;
  code: string;
  /** SVG of the QR code: the page with the identifier, never the code. */
  qr: string;
  qrAlt: string;
}

export interface LettersPdfData extends PdfData {
  sender: string[];
  place: string;
  letters: PrintedLetter[];
}

export const lettersPdf = definePdf<LettersPdfData>(
  'reach-letters',
  `
#import "/layout.typ": *
#show: sheet
// each letter goes to somebody else: no page numbers over all of them
#set page(footer: text(size: 8.5pt, fill: muted, data.footer))

#for (at, letter) in data.letters.enumerate() {
  if at > 0 { pagebreak() }
  envelope(sender: data.sender, receiver: letter.receiver)
  align(right, text(size: 10pt, fill: muted, data.place))
  heading(level: 1, letter.subject)
  for part in letter.before { par(lines(part.split("\\n"))) }
  if letter.code != "" {
    grid(
      columns: (1fr, 36mm),
      column-gutter: 8mm,
      {
        to-copy(letter.pageLabel, letter.page)
        to-copy(letter.codeLabel, letter.code)
      },
      {
        v(3mm)
        image(bytes(letter.qr), format: "svg", width: 36mm, alt: letter.qrAlt)
        align(center, text(size: 9pt, fill: muted, letter.qrCaption))
      },
    )
  }
  for part in letter.after { par(lines(part.split("\\n"))) }
  for access in letter.access {
    section(access.title, par(access.text))
    if access.code != "" {
      grid(
        columns: (1fr, 1fr, 26mm),
        column-gutter: 4mm,
        to-copy(access.identifierLabel, access.identifier),
        to-copy(access.codeLabel, access.code),
        image(bytes(access.qr), format: "svg", width: 26mm, alt: access.qrAlt),
      )
    }
  }
}
`,
);
