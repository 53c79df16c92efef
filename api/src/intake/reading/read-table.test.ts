import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvText, encoded, flow, workbook } from '../testing/written-files.ts';
import { readTable } from './read-table.ts';
import { cleaned, textOf } from './table.ts';

const read = async (content: Uint8Array) => {
  const { table, removed } = await readTable(content);
  return { ...table, texts: table.rows.map(({ cells }) => cells.map(textOf)), removed };
};
const problemOf = (content: Uint8Array) =>
  readTable(content).then(
    () => 'read',
    (error: { problem?: string }) => error.problem ?? `${error}`,
  );

// letters that every encoding has
const word = fc
  .stringMatching(/^[A-Za-zéèçœŒ€ ÿ'’;,|"\n.@0-9-]{1,14}$/)
  .filter((text) => cleaned(text) !== '' && !/^"|"$/.test(text) && text === text.normalize('NFC'));
const style = fc.record({
  delimiter: fc.constantFrom(';', ',', '\t', '|'),
  lineEnd: fc.constantFrom('\n', '\r\n'),
  quoteAll: fc.boolean(),
});

describe('a CSV', () => {
  it('gives the same rows in every encoding and with every delimiter', async () => {
    const file = fc.record({
      rows: fc
        .integer({ min: 3, max: 6 })
        .chain((width) =>
          fc.array(fc.array(word, { minLength: width, maxLength: width }), { minLength: 3, maxLength: 12 }),
        ),
      style,
      encoding: fc.constantFrom('utf-8', 'utf-16le', 'utf-16be', 'windows-1252'),
      mark: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(file, async ({ rows, style: how, encoding, mark }) => {
        const head = (rows[0] ?? []).map((_, at) => `Colonne${at}é`);
        const found = await read(
          encoded(csvText([head, ...rows], { ...how, quoteAll: true }), encoding, mark),
        );
        expect(found.head).toEqual(head);
        expect(found.texts).toEqual(rows.map((row) => row.map(cleaned)));
      }),
      { numRuns: 150 },
    );
  });

  it('is read with quotes only where they are needed, titles above, empty rows and a line for Excel', async () => {
    const text =
      'sep=,\nListe du mois,,\n\nNom,Prénom,Adresse\n"Le ""Goff""",Ana,"3, rue\ndes Prés"\n,,\nSol,Noé,\n';
    const found = await read(Buffer.from(text));
    expect(found.head).toEqual(['Nom', 'Prénom', 'Adresse']);
    expect(found.texts).toEqual([
      ['Le "Goff"', 'Ana', '3, rue des Prés'],
      ['Sol', 'Noé', ''],
    ]);
    expect(found.rows.map(({ line }) => line)).toEqual([5, 8]);
  });

  it('has all its rows when it has no titles', async () => {
    const found = await read(Buffer.from('Nova;Ada;02/01/1990\nSol;Noé;03/02/1985\n'));
    expect(found.head).toEqual(['Colonne 1', 'Colonne 2', 'Colonne 3']);
    expect(found.texts).toHaveLength(2);
  });

  it.each(['\u001F', '#', '*', '!', '/'])('is cut by %j when nothing else cuts it', async (delimiter) => {
    const rows = [
      ['Nom', 'Prénom', 'Code postal'],
      ['Nova', 'Ada', '76000'],
      ['Sol', '', '76500'],
    ];
    const found = await read(Buffer.from(rows.map((row) => row.join(delimiter)).join('\n')));
    expect([found.head, ...found.texts]).toEqual(rows);
  });

  it('is not cut inside its days', async () => {
    expect((await read(Buffer.from('Né le\n02/01/1990\n03/02/1985\n'))).head).toEqual(['Né le']);
    const two = await read(Buffer.from('Nom;Né le\nNova;02/01/1990\nSol;03/02/1985\n'));
    expect(two.head).toEqual(['Nom', 'Né le']);
  });

  it('keeps its rows when a quote is never closed', async () => {
    const found = await read(Buffer.from('Nom;Prénom\nSol;"Noé\nNova;Ada\n'));
    expect(found.texts).toEqual([
      ['Sol', 'Noé'],
      ['Nova', 'Ada'],
    ]);
  });
});

describe('a workbook', () => {
  it('gives days in both epochs, and numbers as they are', async () => {
    const head = ['Nom', 'Né le', 'Téléphone'];
    const [later, first] = await Promise.all([
      read(workbook([head, ['Sol', { serial: 31_413 }, 612_345_678]], { date1904: true })),
      read(
        workbook([
          ['Mois de mars'],
          [],
          head,
          ['Sol', { serial: 32_875 }, '06 12 34 56 78'],
          [],
          ['Nova', null, 1.5],
        ]),
      ),
    ]);
    expect(later.rows[0]?.cells).toEqual(['Sol', { day: '1990-01-02' }, 612_345_678]);
    expect(later.texts[0]?.[2]).toBe('612345678');
    expect(first.head).toEqual(head);
    expect(first.rows.map(({ line }) => line)).toEqual([4, 6]);
    expect(first.texts).toEqual([
      ['Sol', '1990-01-02', '06 12 34 56 78'],
      ['Nova', '', '1,5'],
    ]);
  });

  it('is refused when it unpacks to too much, is a rectangle without end, or defines entities', async () => {
    const sheet = (inside: string) => ({
      parts: { 'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${inside}</sheetData></worksheet>` },
    });
    const far = sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>');
    expect(await problemOf(workbook([], far))).toBe('file_too_long');
    expect(await problemOf(workbook([], { parts: { 'xl/sharedStrings.xml': ' '.repeat(81_000_000) } }))).toBe(
      'file_too_long',
    );
    const entity = { parts: { 'xl/styles.xml': '<!DOCTYPE x [<!ENTITY a "b">]><x/>' } };
    expect(await problemOf(workbook([['a']], entity))).toBe('file_entities');
    // a part that holds more than the archive claims
    const lying = workbook([['Nom'], ['Sol']]);
    const at = lying.indexOf('xl/styles.xml', lying.indexOf(Buffer.from([0x50, 0x4b, 1, 2])));
    lying.writeUInt32LE(1, at - 46 + 24);
    expect(await problemOf(lying)).toBe('file_damaged');
  });
});

describe('a flow of the allowance funds', () => {
  const household = {
    number: '1234567',
    state: '2',
    demandedOn: '2026-10-12',
    people: [
      {
        role: 'DEM',
        lastName: 'LE GOFF',
        firstName: 'HÉLÈNE',
        birthDate: '1990-01-02',
        socialNumber: '290017654012345',
      },
      { role: 'CJT', lastName: 'SOL', firstName: 'NOÉ', birthDate: '1988-05-06' },
      { role: 'ENF', lastName: 'SOL', firstName: 'LÉO', birthDate: '2020-05-06' },
    ],
  } as const;

  it('gives one row for each adult, with the facts of the household', async () => {
    const found = await read(
      flow([household, { ...household, number: '7654321', people: [household.people[1]] }]),
    );
    const at = (name: string) => found.head.indexOf(name);
    expect(found.texts.map((row) => [row[at('MATRICULE')], row[at('ROLEPERS')], row[at('PRENOM')]])).toEqual([
      ['1234567', 'DEM', 'HÉLÈNE'],
      ['1234567', 'CJT', 'NOÉ'],
      ['7654321', 'CJT', 'NOÉ'],
    ]);
    expect(found.texts[1]?.[at('NOMVOIE')]).toBe('DES PRÉS');
    expect(found.texts[1]?.[at('ETATDOSRSA')]).toBe('2');
    expect(found.removed).toEqual({ columns: ['NIR'], cells: 1 });
    expect(JSON.stringify(found)).not.toContain('290017654012345');
  });

  it('is read by the day (RSABEI) and of the MSA as by the month', async () => {
    const found = await read(flow([household], { type: 'J', organisation: 'MSA' }));
    expect([found.format, found.texts.length, found.texts[1]?.[0]]).toEqual(['flow', 2, 'MSA']);
  });

  it('leaves the event loop free while it is read', async () => {
    const content = flow(Array<typeof household>(600).fill(household));
    let turns = 0;
    let reading = true;
    const turn = () => {
      turns += 1;
      if (reading) setImmediate(turn);
    };
    setImmediate(turn);
    const { rows } = await read(content);
    reading = false;
    expect(rows).toHaveLength(1_200);
    expect(turns).toBeGreaterThanOrEqual(Math.floor(content.length / 65_536));
    expect(turns).toBeGreaterThan(5);
  });

  it('is refused when it was cut, counts wrongly or declares entities', async () => {
    expect(await problemOf(flow([household], { count: null }))).toBe('file_cut');
    const whole = flow([household]);
    expect(await problemOf(whole.subarray(0, whole.length - 200))).toBe('file_cut');
    expect(await problemOf(flow([household], { count: 2 }))).toBe('file_count');
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>';
    expect(await problemOf(flow([household], { start: bomb }))).toBe('file_entities');
    expect(await problemOf(flow([{ ...household, number: '&b;' }]))).toBe('file_entities');
  });
});

it('removes a social security number wherever it stands, and only that', async () => {
  // 255081416802538: the example of the social security's own pages, whose key is 38
  const text = `Nom;N° Sécurité sociale;Note;Téléphone
Sol;2 55 08 14 168 025 38;vue le 3 mars;0612345678
Nova;;NIR 255081416802538 et autre chose;33612345678901
Four;1 84 12 76 451 089;180 rue de Caen;
`;
  const found = await read(Buffer.from(text));
  expect(found.head).toEqual(['Nom', 'Note', 'Téléphone']);
  expect(found.texts).toEqual([
    ['Sol', 'vue le 3 mars', '0612345678'],
    ['Nova', 'NIR  et autre chose', '33612345678901'],
    ['Four', '180 rue de Caen', ''],
  ]);
  expect(found.removed).toEqual({ columns: ['N° Sécurité sociale'], cells: 3 });
});

it('says why a file cannot be read at all', async () => {
  expect(await problemOf(Buffer.alloc(0))).toBe('file_empty');
  expect(await problemOf(Buffer.from('Nom;Prénom\n'))).toBe('file_empty');
  expect(await problemOf(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]))).toBe('file_old_or_locked');
  expect(await problemOf(Buffer.from('%PDF-1.7 ...'))).toBe('file_unknown');
  expect(await problemOf(Buffer.concat([Buffer.from('PK'), deflateRawSync(Buffer.from('x'))]))).toBe(
    'file_damaged',
  );
  expect(await problemOf(Buffer.from(`a;b\n${'c;d\n'.repeat(60_002)}`))).toBe('file_too_long');
});
