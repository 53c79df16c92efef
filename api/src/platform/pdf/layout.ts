/** The second font draws what the first has no glyph for: Greek, Cyrillic, Vietnamese, Arabic, symbols. */
export const fontFamilies = ['Atkinson Hyperlegible Next', 'DejaVu Sans'] as const;

/**
 * The layout shared by all documents, as typst source that templates import from "/layout.typ". Positions follow the
 * French DL envelope: the recipient's address shows in its window when the sheet is folded in three.
 */
export const layout = `
#let ink = rgb("#161616")
#let muted = rgb("#555555")
#let accent = rgb("#000091")
#let pale = rgb("#f5f5fe")

// The data of this document: text, never markup.
#let data = json(bytes(sys.inputs.data))

// Files inside the document, byte for byte.
#let attachments = for file in json(bytes(sys.inputs.files)) {
  pdf.attach(
    file.name, bytes(file.content),
    mime-type: file.type, description: file.description, relationship: "supplement",
  )
}

// A word wider than its column may break between any two characters.
#let breakable(word) = word.text.clusters().join(sym.zws)

#let lines(items) = items.map(item => [#item]).join(linebreak())

#let foot(footer) = context {
  set text(size: 8.5pt, fill: muted)
  grid(
    columns: (1fr, auto),
    column-gutter: 8mm,
    footer,
    [#counter(page).display() / #counter(page).final().first()],
  )
}

// Page, fonts and headings; every document begins with "#show: sheet".
#let sheet(body) = {
  set document(title: data.title, date: auto)
  set page(paper: "a4", margin: (x: 20mm, top: 18mm, bottom: 24mm), footer: foot(data.footer))
  set text(
    font: ("Atkinson_Hyperlegible_Next", "DejaVu_Sans"),
    fallback: false,
    lang: data.locale,
    size: 11pt,
    fill: ink,
  )
  set par(leading: 0.65em, spacing: 1em)
  set enum(spacing: 0.9em, numbering: n => text(weight: "bold", fill: accent)[#n.])
  show heading.where(level: 1): set text(size: 19pt, fill: accent)
  show heading.where(level: 1): set block(below: 5mm)
  show heading.where(level: 2): set text(size: 12.5pt, fill: accent)
  show heading.where(level: 2): set block(above: 6.5mm, below: 3mm)
  show heading.where(level: 3): set text(size: 11pt)
  show heading.where(level: 3): set block(above: 4.5mm, below: 2.2mm)
  show regex("\\\\S{24,}"): breakable
  attachments
  body
}

// Sender at the left, receiver in the window of the envelope; the text begins below the first fold.
#let envelope(sender: (), receiver: ()) = {
  place(top + left, dx: -14mm, dy: 81mm, line(length: 5mm, stroke: 0.4pt + muted))
  place(top + left, dx: -14mm, dy: 180mm, line(length: 5mm, stroke: 0.4pt + muted))
  block(height: 70mm, width: 100%, below: 0mm, {
    block(width: 75mm, {
      set text(size: 10pt)
      strong(sender.first())
      if sender.len() > 1 { linebreak(); text(fill: muted, lines(sender.slice(1))) }
    })
    place(top + left, dx: 90mm, dy: 34mm, block(width: 80mm, lines(receiver)))
  })
}

#let main-title() = heading(level: 1, data.title)
#let section(title, body) = { heading(level: 2, title); body }
#let steps(items) = enum(..items.map(item => [#item]))
#let paragraphs(items) = for item in items { par[#item] }

#let subsection(title, body) = { heading(level: 3, title); body }
#let bullets(items) = list(marker: text(fill: accent)[•], spacing: 0.75em, ..items.map(item => [#item]))

// Pairs of a label and a value, one a line.
#let facts(pairs) = grid(
  columns: (46mm, 1fr), column-gutter: 4mm, row-gutter: 2.4mm,
  ..pairs.map(pair => (text(fill: muted, pair.label), lines(pair.value.split("\\n")))).flatten(),
)

// "widths" are shares of the line. The head is repeated on each page; the last row may hold totals.
#let data-table(content) = {
  set text(size: 9.5pt)
  set par(leading: 0.5em)
  table(
    columns: content.widths.map(width => width * 1fr),
    stroke: (x, y) => (bottom: 0.4pt + if y == 0 { accent } else { luma(200) }),
    fill: (x, y) => if y == 0 { pale },
    inset: (x: 1.8mm, y: 1.7mm),
    table.header(..content.head.map(cell => text(weight: "bold", cell))),
    ..content.rows.flatten().map(cell => table.cell(breakable: false, lines(cell.split("\\n")))),
    ..content.total.map(cell => text(weight: "bold", cell)),
  )
}

// A party and its signature, or room to sign by hand.
#let signature-box(one) = block(
  breakable: false, width: 100%, stroke: 0.5pt + luma(170), radius: 1mm, inset: 2.2mm, spacing: 2mm,
  grid(
    columns: (1fr, 1fr),
    column-gutter: 5mm,
    {
      strong(one.party)
      linebreak()
      one.name
      if one.quality != "" { linebreak(); text(fill: muted, one.quality) }
    },
    if one.signed.len() > 0 { lines(one.signed) } else {
      block(height: 15mm, text(size: 9pt, fill: muted, one.emptyBox))
    },
  ),
)

// What is to be copied by hand: large, apart, nothing beside it.
#let to-copy(label, value) = block(
  fill: pale, inset: (x: 5mm, y: 4mm), radius: 1mm, width: 100%, above: 3mm, below: 3mm,
  {
    text(size: 9.5pt, fill: muted, label)
    linebreak()
    text(size: 19pt, weight: "bold", tracking: 0.06em, value)
  },
)
`;
