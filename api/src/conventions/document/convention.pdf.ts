import { definePdf, type PdfData, type SignatureBox } from '../../platform/pdf/template.ts';
import type { Commitments } from './document.commitments.ts';
import type { DocumentPart } from './document.parts.ts';
import type { TimetablePart } from './document.timetable.ts';

export interface ConventionPdfData extends PdfData {
  heading: string;
  law: string;
  /** Reference, version and state. */
  status: string;
  /** Across each page of a document without effect, e.g. "Projet"; empty: none. */
  marking: string;
  /** What the marking means; empty without one. */
  markingNote: string;
  parts: DocumentPart[];
  timetable: TimetablePart[];
  commitmentsTitle: string;
  declaration: string[];
  commitments: Commitments[];
  accidentTitle: string;
  accident: string[];
  signaturesTitle: string;
  signaturesNote: string;
  signatures: SignatureBox[];
  corrections: string[];
  verificationTitle: string;
  verification: string[];
  /** SVG; empty: none. */
  qr: string;
  qrAlt: string;
  hashLabel: string;
  /** In words of four, eight words a line. */
  hash: string[];
}

export const conventionPdf = definePdf<ConventionPdfData>(
  'convention',
  `
#import "/layout.typ": *
#show: sheet
#set page(background: if data.marking != "" {
  rotate(-52deg, text(size: 96pt, weight: "bold", fill: rgb("#ececf4"), data.marking))
})
#set text(size: 9.5pt)
#set par(leading: 0.55em)
// closer than in a letter: a usual convention is one sheet
#show heading.where(level: 2): set block(above: 5mm, below: 2.2mm)
#show heading.where(level: 3): set block(above: 3.2mm, below: 1.8mm)

#heading(level: 1, data.heading)
#text(fill: muted, data.law)

#strong(data.status)

#if data.marking != "" {
  block(stroke: 0.8pt + accent, inset: 3mm, radius: 1mm, width: 100%, {
    strong(data.marking + ". ")
    data.markingNote
  })
}

#for part in data.parts { section(part.title, facts(part.facts)) }

#for part in data.timetable {
  subsection(part.title, data-table(part.table))
  if part.note != "" { text(size: 9pt, fill: muted, part.note) }
}

#section(data.commitmentsTitle, {
  paragraphs(data.declaration)
  for party in data.commitments { subsection(party.title, bullets(party.items)) }
})

#section(data.accidentTitle, steps(data.accident))

#section(data.signaturesTitle, {
  block(sticky: true, data.signaturesNote)
  for one in data.signatures { signature-box(one) }
  paragraphs(data.corrections)
})

#block(breakable: false, above: 5mm, section(data.verificationTitle, grid(
  columns: (1fr, 24mm),
  column-gutter: 8mm,
  {
    paragraphs(data.verification)
    text(fill: muted, data.hashLabel)
    linebreak()
    lines(data.hash)
  },
  if data.qr != "" { image(bytes(data.qr), format: "svg", width: 24mm, alt: data.qrAlt) },
)))
`,
);
