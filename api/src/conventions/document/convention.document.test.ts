import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { type ConventionContent, conventionContentSchema } from '../../../contract/convention-content.ts';
import { signingParties } from '../../../rules/convention.ts';
import { plausible } from '../../../test/fuzz/from-schema.ts';
import { anyCodePoints } from '../../../test/fuzz/strings.ts';
import { drawPdf, type PdfPictures } from '../../../test/support/pdf-pictures.ts';
import { embeddedFiles, readPdf } from '../../../test/support/pdf-reader.ts';
import { createPdf } from '../../platform/pdf/pdf.ts';
import { hashOfContent } from '../evidence/content-hash.ts';
import { conventionDocument } from './convention.document.ts';
import { conventionPdf } from './convention.pdf.ts';
import type { DocumentFacts } from './document.facts.ts';
import { exampleContent, exampleFacts } from './test-document.ts';

const pdf = createPdf();
afterAll(() => pdf.stop());

const bytesOf = (content: ConventionContent, facts: DocumentFacts) =>
  pdf.render(conventionPdf, conventionDocument(content, facts));
/** Text on one line each; spaces that do not break are spaces. */
async function read(content: ConventionContent = exampleContent(), facts: DocumentFacts = exampleFacts()) {
  const found = readPdf(await bytesOf(content, facts));
  return { ...found, text: found.text.replaceAll('\u00a0', ' ') };
}
const flat = (text: string) => text.replace(/\s+/g, ' ');

function employedMinor(): ConventionContent {
  const content = exampleContent();
  return {
    ...content,
    person: {
      ...content.person,
      birthDate: '2009-05-04',
      employed: true,
      employer: { name: 'Garage Sans Roues', contact: '3 rue du Lac, 76000 Rouen' },
    },
    legalRepresentative: { name: 'Odile Nova', email: 'odile@example.org', phone: '0600000009' },
    host: { ...content.host, noForbiddenWork: true, collectiveAgreement: 'Boulangerie (IDCC 843)' },
    renewal: { of: 'a'.repeat(24), objectivesReached: false },
  };
}

describe('the convention as a document', () => {
  it('says what D5135-2 asks, part by part', async () => {
    const text = flat((await read()).text);
    for (const said of [
      '1. L’organisme prescripteur Dénomination Mission locale Adresse 2 rue du Lac, Rouen',
      'Ada Nova',
      '4 mai 1990',
      'Boulangerie du Pont Imaginaire',
      '1 rue du Pont, 76000 Rouen',
      '000 000 000 00000',
      'Rose Four, Boulangère',
      'Lou Vert, Conseillère',
      'du 2 mars 2026 au 13 mars 2026',
      '70 h en tout, sur 10 jours de présence',
      'Découvrir un métier ou un secteur d’activité (L5135-1, 1°)',
      'Découvrir le métier de boulanger',
      'Façonner dix baguettes',
      'Pétrir et façonner la pâte Tenir le four avec la boulangère',
      'lundi à vendredi',
    ])
      expect(text).toContain(said);
  });

  it('names the employer, the legal representative and the renewal when there are some', async () => {
    const text = flat((await read(employedMinor())).text);
    for (const said of [
      'Garage Sans Roues 3 rue du Lac, 76000 Rouen',
      'Représentant légal Odile Nova',
      'Boulangerie (IDCC 843)',
      'D4153-15 à D4153-37',
      'même objet, mêmes objectifs (D5135-3)',
      'prévient aussitôt l’employeur de la personne',
      'rend son poste à la personne à la fin (L5135-3)',
    ])
      expect(text).toContain(said);
  });

  it('never holds the addresses, phones or conditions that the form does not ask', async () => {
    const content = employedMinor();
    const { text } = await read({ ...content, host: { ...content.host, conditions: ['Station debout'] } });
    for (const contact of [
      content.person,
      content.legalRepresentative,
      content.host.representative,
      content.host.tutor,
    ]) {
      expect(text).not.toContain(contact?.email);
      expect(text.replaceAll(/\s/g, '')).not.toContain(contact?.phone);
    }
    expect(text).not.toContain('Station debout');
  });

  it('says who tells whom after an accident, and the declaration of L5135-7', async () => {
    const text = flat((await read()).text);
    for (const said of [
      'dans les 24 heures',
      'Dans les 48 heures, l’organisme prescripteur',
      'L412-8',
      'La structure d’accueil déclare',
    ])
      expect(text).toContain(said);
    const content = exampleContent();
    const open = await read({ ...content, host: { ...content.host, neverCasesDeclared: false } });
    expect(flat(open.text)).toContain('À déclarer par la structure d’accueil');
  });

  it('has what a screen reader needs: title, language, headings, lists, tables, a text for the QR code', async () => {
    const { tags, raw, metadata } = await read();
    expect(tags).toEqual(
      expect.arrayContaining([
        'Document',
        'H1',
        'H2',
        'H3',
        'P',
        'L',
        'LI',
        'Table',
        'TR',
        'TH',
        'TD',
        'Figure',
      ]),
    );
    expect(raw).toContain('/Lang (fr)');
    expect(metadata).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(metadata).toContain('Convention d’immersion 2026-7K3M-9QF2, version 2');
    expect(raw).toContain('/DisplayDocTitle true');
  });

  it('has the same bytes for the same content and facts, in any process', async () => {
    const first = await bytesOf(exampleContent(), exampleFacts({ state: 'to_sign' }, 1));
    const other = createPdf();
    const second = await other.render(
      conventionPdf,
      conventionDocument(exampleContent(), exampleFacts({ state: 'to_sign' }, 1)),
    );
    await other.stop();
    expect(first.equals(second)).toBe(true);
    expect(first.equals(await bytesOf(exampleContent(), exampleFacts({ state: 'to_sign' }, 2)))).toBe(false);
  });
});

describe('its state', () => {
  it('marks a draft as a draft, and what has no effect any more', async () => {
    for (const [state, word] of [
      ['draft', 'Projet'],
      ['rejected', 'Refusée'],
      ['cancelled', 'Annulée'],
    ] as const)
      expect((await read(exampleContent(), exampleFacts({ state }))).text.split('\n')).toContain(word);
    for (const state of ['to_sign', 'partially_signed', 'signed', 'validated'] as const)
      expect((await read(exampleContent(), exampleFacts({ state }))).text).not.toMatch(
        /Projet|Refusée|Annulée/,
      );
  });

  it('shows each signature, and a box to sign by hand for who has not signed', async () => {
    const text = flat((await read(exampleContent(), exampleFacts({ state: 'partially_signed' }, 1))).text);
    const hash = hashOfContent(exampleContent());
    expect(text).toContain('1 signature reçue sur 3');
    expect(text).toContain('Signé le samedi 21 février 2026, en ligne, par un lien personnel et un code.');
    expect(text).toContain(`Empreinte signée : ${hash.slice(0, 4)} ${hash.slice(4, 8)}`);
    expect(text.match(/Date et signature :/g)).toHaveLength(2);
  });

  it('shows the hash of the content in words of four and the page that verifies it', async () => {
    const facts = exampleFacts();
    const { text } = await read(exampleContent(), facts);
    expect(text.replaceAll(/\s/g, '')).toContain(facts.hash);
    expect(text).toContain(facts.hash.slice(0, 4));
    expect(text.replaceAll('\n', '')).toContain('verifier/2026-7K3M-9QF2');
  });

  it('carries the evidence inside the sealed document, byte for byte', async () => {
    const evidence = '{"name":"Žofia 王 \u202e","chain":["a","b"]}';
    const sealed = await bytesOf(exampleContent(), exampleFacts({ state: 'validated', evidence }, 3));
    expect(readPdf(sealed).raw).toContain('/EmbeddedFiles');
    expect(embeddedFiles(sealed)).toEqual([evidence]);
    expect(embeddedFiles(await bytesOf(exampleContent(), exampleFacts()))).toEqual([]);
  });
});

/** Every page has text, and nothing in its margins of 20 mm. */
function expectWithinMargins({ pages, ink }: PdfPictures): void {
  for (let page = 1; page <= pages; page += 1) {
    expect(ink(page, 57, 538)).toBeGreaterThan(0.005);
    expect(ink(page, 0, 54)).toBe(0);
    expect(ink(page, 542, 595)).toBe(0);
  }
}

describe('any content', () => {
  const withTasks = (tasks: string) => ({ ...exampleContent(), tasks });
  it.each([
    '#panic("x") #read("/etc/passwd")',
    '*gras* _it_ `code` $x^2$ @ref <label> = titre',
    '"]) #eval("1+1") //',
    '- liste\n+ liste\n/ terme: x',
  ])('is text, never markup: %s', async (tasks) => {
    const { text, tags } = await read(withTasks(tasks));
    expect(flat(text)).toContain(flat(tasks));
    expect(tags).toEqual((await read(withTasks(tasks.replaceAll(/\S/g, 'x')))).tags);
  });

  it('with words as long as the line stays inside the margins', async () => {
    const long = 'x'.repeat(190);
    const content = exampleContent();
    const facts = exampleFacts({
      signers: exampleFacts().signers.map((one) => ({ ...one, name: long, quality: long })),
    });
    const drawn = await drawPdf(
      'convention-long-words',
      conventionPdf,
      conventionDocument({ ...content, objectives: long, host: { ...content.host, name: long } }, facts),
    );
    expectWithinMargins(drawn);
  });

  it('of any alphabet makes a document', async () => {
    const contents = plausible(conventionContentSchema).map((value) => value as ConventionContent);
    const facts = fc.record({
      state: fc.constantFrom('draft' as const, 'validated' as const),
      name: anyCodePoints(60),
    });
    await fc.assert(
      fc.asyncProperty(contents, anyCodePoints(200), facts, async (content, words, { state, name }) => {
        const signers = signingParties.map((party) => ({ party, name, quality: name, signature: null }));
        const made = await bytesOf({ ...content, tasks: words }, exampleFacts({ state, signers }));
        expect(made.subarray(0, 5).toString()).toBe('%PDF-');
      }),
      { numRuns: 15 },
    );
  });
});

describe('its pages', () => {
  it.each([
    ['draft', 'draft', 0],
    ['to-sign', 'partially_signed', 1],
    ['sealed', 'validated', 3],
  ] as const)('of a usual convention are one sheet: %s', async (name, state, signed) => {
    const facts = exampleFacts({ state, evidence: signed === 3 ? '{}' : null }, signed);
    const data = conventionDocument(exampleContent(), facts);
    const drawn = await drawPdf(`convention-${name}`, conventionPdf, data);
    expect(drawn.pages).toBe(2);
    expectWithinMargins(drawn);
  });
});
