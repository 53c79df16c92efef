import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { anyCodePoints } from '../../../test/fuzz/strings.ts';
import { readPdf } from '../../../test/support/pdf-reader.ts';
import { createPdf } from './pdf.ts';
import { definePdf, type PdfData } from './template.ts';

interface NoteData extends PdfData {
  sender: string[];
  receiver: string[];
  body: string[];
}
const note = definePdf<NoteData>(
  'note',
  `
#import "/layout.typ": *
#show: sheet
#envelope(sender: data.sender, receiver: data.receiver)
#main-title()
#section("Section", paragraphs(data.body))
`,
);
const content: NoteData = {
  locale: 'fr',
  title: 'Une note',
  day: '2026-03-02',
  footer: 'Mission locale d’essai',
  sender: ['Mission locale d’essai', '1 rue Vide'],
  receiver: ['Fatou Personne-Fictive', '2 place Vide', '76500 Elbeuf'],
  body: ['Bonjour,', 'C’est « prêt » : à bientôt !'],
};
const pdf = createPdf();
afterAll(() => pdf.stop());

const withName = (name: string): NoteData => ({ ...content, receiver: [name] });
const read = async (data: NoteData) => readPdf(await pdf.render(note, data));

describe('a document', () => {
  it('contains its data, with the structure that a screen reader follows', async () => {
    const { text, tags, raw, metadata } = await read(content);
    for (const line of [content.title, ...content.receiver, ...content.body]) expect(text).toContain(line);
    expect(tags).toEqual(expect.arrayContaining(['Document', 'H1', 'H2', 'P']));
    expect(raw).toContain('/Lang (fr)');
    expect(metadata).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(metadata).toContain('Une note');
  });

  it('has the same bytes for the same content, and other bytes for another day', async () => {
    const [first, second] = [await pdf.render(note, content), await pdf.render(note, { ...content })];
    expect(first.equals(second)).toBe(true);
    const other = await pdf.render(note, { ...content, day: '2026-03-03' });
    expect(first.equals(other)).toBe(false);
    const again = createPdf();
    expect(first.equals(await again.render(note, content))).toBe(true);
    await again.stop();
  });

  it('uses its own fonts, whatever the machine has', async () => {
    const { raw } = await read(withName('Łukasz Đặng Nguyễn, Иван, محمد'));
    const names = [...raw.matchAll(/\/BaseFont \/\w{6}\+(\S+)/g)].map(([, name]) => name);
    expect(new Set(names)).toEqual(
      new Set(['AtkinsonHyperlegibleNext-Regular', 'AtkinsonHyperlegibleNext-Bold', 'DejaVuSans']),
    );
  });
});

describe('a name', () => {
  const hostile = [
    '#panic("x")',
    '#read("/etc/passwd")',
    '*gras* _it_ `code` $x^2$ @ref <label> = titre',
    '"]) #eval("1+1") //',
    '\\u{41} \\" \\',
    '</script><b>&amp;',
    '%(\\)<<>>',
  ];
  for (const name of hostile)
    it(`is plain text, never code: ${name}`, async () => {
      const { text, tags } = await read(withName(name));
      expect(text).toContain(name);
      expect(tags).toEqual((await read(withName('Fatou'))).tags);
    });

  it('shows a replacement character for a missing glyph, and loses invisible characters', async () => {
    const { text } = await read(withName('A王\ud800B\u202eC\u0007\u200bD'));
    // another font starts another run of text
    expect(text.replaceAll('\n', '')).toContain('A\ufffd\ufffdBCD');
  });

  it('with any characters never stops a document', async () => {
    const anyText = anyCodePoints(40);
    await fc.assert(
      fc.asyncProperty(anyText, anyText, async (name, title) => {
        const made = await pdf.render(note, { ...withName(name), title: `Note ${title}` });
        expect(made.subarray(0, 5).toString()).toBe('%PDF-');
      }),
      { numRuns: 40 },
    );
  });
});

describe('when a document cannot be rendered', () => {
  it('the requester gets the error, and the next document is rendered', async () => {
    const broken = definePdf<NoteData>('broken', '#import "/layout.typ": *\n#data.missing');
    await expect(pdf.render(broken, content)).rejects.toThrow(/"broken".*missing/);
    expect((await read(content)).text).toContain('Bonjour');
  });

  it('a template can read no file except the layout and the fonts', async () => {
    const curious = definePdf<NoteData>('curious', '#read("/../pdf.ts")');
    await expect(pdf.render(curious, content)).rejects.toThrow(/"curious"/);
  });

  it('requests that wait when the service stops are rejected', async () => {
    const other = createPdf();
    const waiting = other.render(note, content);
    const told = expect(waiting).rejects.toThrow();
    await other.stop();
    await told;
    expect((await other.render(note, content)).length).toBeGreaterThan(1000);
    await other.stop();
  });
});

it('concurrent requests each get their own document', async () => {
  const names = Array.from({ length: 20 }, (_, index) => `Personne numéro ${index}.`);
  const made = await Promise.all(names.map((name) => read(withName(name))));
  made.forEach(({ text }, index) => {
    expect(text).toContain(names[index]);
  });
});
