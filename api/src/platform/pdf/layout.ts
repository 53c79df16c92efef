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
