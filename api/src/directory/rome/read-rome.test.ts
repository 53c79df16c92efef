import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RomeOptions, readRomeEdition } from './read-rome.ts';
import { openRomeSource } from './rome-source.ts';

let root: string;
let count = 0;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'rome-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Opens the folder or ZIP, then reads it, like the import. */
async function readAt(path: string, options?: RomeOptions) {
  const source = await openRomeSource(path);
  if ('problem' in source) throw new Error(source.problem);
  return readRomeEdition(source.files, options);
}

const quoted = (rows: string[][]) =>
  rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n');

/** An invented edition with two occupations. */
function editionThree(): Record<string, string[][]> {
  return {
    metiers: [
      [
        'code_rome',
        'libelle_rome',
        'code_grand_domaine',
        'libelle_grand_domaine',
        'code_domaine_professionel',
        'libelle_domaine_professionel',
      ],
      ['A1999', 'Récolte de nuages', 'A', 'Ciel', 'A19', 'Nuages'],
      ['B1998', 'Accordage de cloches', 'B', 'Sons', 'B19', 'Cloches'],
    ],
    metiers_exemple: [
      ['code_ogr', 'libelle_appellation_long', 'libelle_appellation_court', 'code_rome', 'statut'],
      ['1', 'Nuagiste', 'Nuagiste', 'A1999', '1'],
      ['2', 'Accordeur / Accordeuse de cloches', 'Accordeur(se)', 'B1998', '1'],
    ],
    competences: [
      ['code_ogr', 'libelle', 'code_type_referentiel', 'code_ref_rubrique', 'code_tete_rgpmt'],
      ['10', 'Peser un nuage', '2', '6', ''],
      ['11', 'Théorie des "cumulus", base', '1', '10', ''],
      ['11', 'Théorie des "cumulus", base', '1', '7', ''],
      ['12', "Frapper l''airain", '2', '9', ''],
      ['13', 'Travail de nuit', '5', '5', ''],
    ],
    correspondances: [
      ['code_rome', 'code_ogr'],
      ['A1999', '10'],
      ['A1999', '11'],
      ['A1999', '13'],
      ['B1998', '11'],
      ['B1998', '12'],
    ],
    metiers_definition: [
      ['code_rome', 'position_libelle_txt', 'code_type_texte', 'libelle_texte', 'libelle_type_texte'],
      ['A1999', '1', '1', 'Les range.', 'definition'],
      ['A1999', '0', '1', "Cueille l''air.", 'definition'],
      ['A1999', '0', '2', 'Permis de ciel.', 'acces_a_em'],
    ],
    metiers_domaine: [
      ['code_grand_domaine', 'libelle_grand_domaine'],
      ['A', 'Ciel et terre'],
    ],
    metiers_domaine_pro: [
      ['code_domaine_professionnel', 'libelle_domaine_professionnel'],
      ['A19', 'Nuages'],
    ],
  };
}

function folderOf(
  files: Record<string, string[][] | string>,
  name = (short: string) => `${short}.csv`,
): string {
  const folder = mkdtempSync(join(root, `${count++}-`));
  for (const [short, rows] of Object.entries(files))
    writeFileSync(join(folder, name(short)), typeof rows === 'string' ? rows : quoted(rows));
  return folder;
}

const officialNames: Record<string, string> = {
  metiers: 'unix_cr_gd_dp',
  metiers_exemple: 'unix_referentiel_appellation',
  competences: 'unix_item',
  correspondances: 'unix_coherence_item',
  metiers_definition: 'unix_texte',
  metiers_domaine: 'unix_grand_domaine',
  metiers_domaine_pro: 'unix_domaine_professionnel',
};

describe('reading an edition of ROME', () => {
  it('returns occupations, titles, skills and links', async () => {
    const { edition, report } = await readAt(folderOf(editionThree()));
    expect(report.problems).toEqual([]);
    expect(report.counts).toEqual({
      occupations: 2,
      appellations: 2,
      items: 4,
      skills: 3,
      contexts: 1,
      links: 5,
      skillLinks: 4,
    });
    expect(edition.occupations[0]).toEqual({
      code: 'A1999',
      label: 'Récolte de nuages',
      domain: 'A',
      professionalDomain: 'A19',
      definition: "Cueille l'air. Les range.",
      conditions: ['night'],
      workContexts: ['Travail de nuit'],
    });
    expect(edition.appellations[1]).toEqual({
      id: '2',
      label: 'Accordeur / Accordeuse de cloches',
      occupation: 'B1998',
      forms: ['Accordeur de cloches', 'Accordeuse de cloches'],
    });
    expect(edition.skills).toEqual([
      { id: '10', label: 'Peser un nuage', kind: 'know-how' },
      { id: '11', label: 'Théorie des "cumulus", base', kind: 'knowledge' },
      { id: '12', label: "Frapper l'airain", kind: 'know-how' },
    ]);
    expect(edition.domains).toContainEqual({ code: 'A', label: 'Ciel et terre' });
  });

  it('marks an item as core when one of its rubrics is 6 or 7', async () => {
    const { edition } = await readAt(folderOf(editionThree()));
    const core = Object.fromEntries(
      edition.links.map((link) => [`${link.occupation} ${link.skill}`, link.core]),
    );
    expect(core).toEqual({ 'A1999 10': true, 'A1999 11': true, 'B1998 11': true, 'B1998 12': false });
  });

  it('recognises the official file names, their version, a byte order mark and Windows line ends', async () => {
    const files = Object.fromEntries(
      Object.entries(editionThree()).map(([name, rows]) => [
        name,
        `\ufeff${quoted(rows).replaceAll('\n', '\r\n')}\r\n`,
      ]),
    );
    const folder = folderOf(files, (short) => `${officialNames[short]}_v999_utf8.csv`);
    const { edition, report } = await readAt(folder);
    expect(edition.edition).toEqual({ name: 'ROME 999', date: '' });
    expect(report.counts.links).toBe(5);
  });

  it('reads ZIP files too, with the date of their version file', async () => {
    const entries = Object.fromEntries(
      Object.entries(editionThree()).map(([short, rows]) => [
        `RefRome/${officialNames[short]}_v999_utf8.csv`,
        strToU8(quoted(rows)),
      ]),
    );
    entries['RefRome/version.txt'] = strToU8('Numero de version : 99\nDate de publication : 15/06/2026\n');
    const path = join(root, 'edition.zip');
    writeFileSync(path, zipSync(entries));
    const { edition, report } = await readAt(path);
    expect(edition.edition).toEqual({ name: 'ROME 999', date: '2026-06-15' });
    expect(report.counts.skillLinks).toBe(4);
  });

  it('reports progress up to the last byte', async () => {
    const seen: number[] = [];
    let all = 0;
    await readAt(folderOf(editionThree()), {
      onProgress: ({ done, total }) => {
        seen.push(done);
        all = total;
      },
    });
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(all);
  });
});

describe('an edition with mistakes', () => {
  it('reports each invalid line with file, line and column, and reads the rest', async () => {
    const files = editionThree();
    files.metiers?.push(['Z12', 'Rien', 'Z', '', '', ''], ['A1999', 'Encore', 'A', '', '', '']);
    files.metiers_exemple?.push(['3', 'Perdu', 'Perdu', 'C1111', '1'], ['2', 'Bis', 'Bis', 'B1998', '1']);
    files.competences?.push(
      ['10', 'Autre chose', '2', '6', ''],
      ['14', 'Type neuf', '8', '6', ''],
      ['x', 'Y', '1', '7', ''],
    );
    files.correspondances?.push(['A1999', '99'], ['A1999', '10'], ['D1234', '10']);
    const { report } = await readAt(folderOf(files));
    const told = report.problems.map(({ file, line, column, code }) => `${file}:${line} ${column} ${code}`);
    expect(told).toEqual([
      'metiers.csv:4 code_rome occupation_code_format',
      'metiers.csv:5 code_rome duplicate_occupation',
      'metiers_exemple.csv:4 code_rome unknown_occupation',
      'metiers_exemple.csv:5 code_ogr duplicate_appellation',
      'competences.csv:7 libelle conflicting_item',
      'competences.csv:8 code_type_referentiel unknown_item_type',
      'competences.csv:9 code_ogr item_code_format',
      'correspondances.csv:7 code_ogr unknown_item',
      'correspondances.csv:8 code_ogr duplicate_link',
      'correspondances.csv:9 code_rome unknown_occupation',
    ]);
    expect(report.problemCounts).toEqual({ structure: 0, line: 9, notice: 1 });
    expect(report.counts).toMatchObject({ occupations: 2, appellations: 2, items: 4, links: 5 });
  });

  it('reports occupations left without a skill', async () => {
    const files = editionThree();
    files.correspondances = [
      ['code_rome', 'code_ogr'],
      ['A1999', '10'],
      ['B1998', '13'],
    ];
    const { report } = await readAt(folderOf(files));
    expect(report.problems).toEqual([
      {
        file: 'correspondances.csv',
        line: 0,
        column: '',
        code: 'occupation_without_skills',
        detail: 'B1998',
      },
    ]);
  });

  it('counts every problem and keeps the first hundred', async () => {
    const files = editionThree();
    for (let at = 0; at < 300; at++) files.correspondances?.push(['D1234', '10']);
    const { report } = await readAt(folderOf(files));
    expect(report.problems).toHaveLength(100);
    expect(report.problemCounts.line).toBe(300);
  });

  it('reports every missing file and column at once, without consequential errors', async () => {
    const { correspondances: _, ...files } = editionThree();
    files.competences = [
      ['code_ogr', 'libelle'],
      ['10', 'Peser'],
    ];
    const { report } = await readAt(folderOf({ ...files, metiers_exemple: '' }));
    expect(report.problems.map(({ file, line, column, code }) => [file, line, column, code])).toEqual([
      ['', 0, '', 'missing_file'],
      ['metiers_exemple.csv', 0, '', 'empty_file'],
      ['competences.csv', 1, 'code_type_referentiel', 'missing_column'],
      ['competences.csv', 1, 'code_ref_rubrique', 'missing_column'],
    ]);
    expect(report.problems[0]?.detail).toContain('correspondances.csv');
  });

  it.each([
    ['metiers_exemple', 'no_appellations'],
    ['competences', 'no_skills'],
    ['correspondances', 'no_links'],
  ])('is refused when %s.csv has a header alone: nothing would be found any more', async (name, code) => {
    const files = editionThree();
    const { report } = await readAt(folderOf({ ...files, [name]: files[name]?.slice(0, 1) ?? [] }));
    const structural = report.problems.filter((one) => one.line === 0 && one.code.startsWith('no_'));
    expect(structural.map((one) => [one.file, one.code])).toContainEqual([`${name}.csv`, code]);
    expect(report.problemCounts.structure).toBeGreaterThan(0);
  });

  it('skips a cell of thirty million letters or with a control character, and says where it stands', async () => {
    const files = editionThree();
    files.competences?.push(
      ['20', 'x'.repeat(30_000_000), '2', '6', ''],
      ['21', 'Coudre\u0000 un bouton', '2', '6', ''],
    );
    const { edition, report } = await readAt(folderOf(files));
    expect(report.problems.map(({ line, column, code, detail }) => [line, column, code, detail])).toEqual([
      [7, 'libelle', 'too_long', `${'x'.repeat(40)}…`],
      [8, 'libelle', 'control_character', 'U+0000'],
    ]);
    expect(edition.skills.some(({ label }) => label.startsWith('xxx') || label.startsWith('Coudre'))).toBe(
      false,
    );
  });

  it('is refused when there are two editions in one folder', async () => {
    const folder = folderOf(editionThree(), (short) => `${officialNames[short]}_v998_utf8.csv`);
    writeFileSync(join(folder, 'unix_item_v999_utf8.csv'), quoted(editionThree().competences ?? []));
    const { report } = await readAt(folder);
    expect(report.problems).toMatchObject([
      { file: 'unix_item_v999_utf8.csv', code: 'two_files', detail: 'unix_item_v998_utf8.csv' },
    ]);
  });

  it('is refused when the path is neither a folder nor a complete ZIP', async () => {
    const path = join(root, 'note.txt');
    writeFileSync(path, 'bonjour');
    expect(await openRomeSource(path)).toMatchObject({ problem: 'not_an_edition' });
    expect(await openRomeSource(join(root, 'nowhere'))).toMatchObject({ problem: 'missing' });
    const half = join(root, 'half.zip');
    writeFileSync(half, zipSync({ 'metiers.csv': strToU8('a'.repeat(9_000)) }).subarray(0, 60));
    expect(await openRomeSource(half)).toMatchObject({ problem: 'broken_zip' });
  });
});

/** Invented, in the format of the 4.0 editions: files with the same names as in ROME 3 have other columns. */
function editionFour(): Record<string, string[][]> {
  return {
    referentiel_code_rome: [
      ['code_rome', 'code_fiche_metier', 'code_ogr', 'libelle_rome', 'transition_eco', 'code_rome_parent'],
      ['A1999', '1', '71', 'Récolteur / Récolteuse de nuages', '', 'A1999'],
      ['A1998', '2', '72', 'Cardeur / Cardeuse de brume', '', 'A1999'],
    ],
    referentiel_appellation: [
      ['code_ogr', 'libelle_appellation_long', 'code_rome', 'classification', 'peu_usite'],
      ['1', 'Nuagiste', 'A1999', 'PRINCIPALE', 'N'],
    ],
    referentiel_competence: [
      ['code_ogr', 'libelle_competence', 'cat_comp'],
      ['10', 'Peser un nuage', ''],
      ['14', 'Peigner la brume', ''],
    ],
    referentiel_savoir: [
      ['code_ogr_savoir', 'libelle_savoir', 'categorie_savoir'],
      ['11', 'Cumulus', ''],
    ],
    referentiel_contexte_travail: [
      ['code_ogr', 'libelle_contexte'],
      ['13', 'Travail en extérieur'],
    ],
    liens_rome_referentiels: [
      ['code_rome', 'code_compo_bloc', 'code_rubrique', 'code_ogr'],
      ['A1999', '2', '', '1'],
      ['A1999', '5', '1', '10'],
      ['A1999', '5', '3', '11'],
      ['A1999', '6', '', '13'],
      ['A1998', '5', '1', '14'],
      ['A1998', '5', '1', '10'],
    ],
    coherence_item: [
      ['code_rome', 'code_ogr', 'coeur_metier'],
      ['A1999', '10', 'Principale'],
      ['A1998', '14', 'Principale'],
      ['A1998', '10', ''],
    ],
    item: [
      ['code_ogr', 'libelle', 'code_rubrique'],
      ['10', 'Peser un nuage', '1'],
    ],
    texte: [
      ['code_rome', 'code_compo_bloc', 'libelle_type_texte', 'position_phrase', 'libelle_texte'],
      ['A1999', '3', 'definition', '1', 'Cueille.'],
    ],
    domaine_professionnel: [
      ['code_domaine_professionnel', 'libelle_domaine_professionnel'],
      ['A19', 'Nuages'],
    ],
  };
}

describe('ROME 4', () => {
  it('gives the same types: skills by occupation with core marks, contexts separately, parents kept', async () => {
    const folder = folderOf(editionFour(), (name) => `unix_${name}_v461_utf8.csv`);
    const { edition, report } = await readAt(folder);
    expect(report.problems).toEqual([]);
    expect(report.counts).toMatchObject({ occupations: 2, skills: 3, contexts: 1, skillLinks: 4 });
    expect(edition.edition.name).toBe('ROME 461');
    expect(edition.occupations[0]).toMatchObject({ definition: 'Cueille.', conditions: ['outdoors'] });
    expect(edition.occupations[1]).toMatchObject({ code: 'A1998', parent: 'A1999' });
    expect(edition.skills.map((skill) => skill.kind)).toEqual(['know-how', 'know-how', 'knowledge']);
    const core = edition.links.filter((link) => link.core).map((link) => `${link.occupation} ${link.skill}`);
    expect(core).toEqual(['A1999 10', 'A1998 14']);
    expect(edition.professionalDomains).toEqual([{ code: 'A19', label: 'Nuages', domain: 'A' }]);
  });
});

describe('files saved again by other programs', () => {
  const words = 'Cœur de nuage, été';
  const oeInWindows = 0x9c;
  const oeInLatin9 = 0xbd;
  it.each([
    ['Latin-9', oeInLatin9],
    ['Windows-1252', oeInWindows],
  ])('are read in %s, with semicolons', async (_name, oe) => {
    const files = editionThree();
    files.competences?.splice(1, 1, ['10', words, '2', '6', '']);
    const folder = folderOf(files);
    const text = (files.competences ?? []).map((row) =>
      row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';'),
    );
    const bytes = Buffer.from([...text.join('\n')].map((sign) => (sign === 'œ' ? oe : sign.charCodeAt(0))));
    writeFileSync(join(folder, 'competences.csv'), bytes);
    const { edition, report } = await readAt(folder);
    expect(report.problems).toEqual([]);
    expect(edition.skills[0]?.label).toBe(words);
  });
});
