import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { starterDirectory } from '../../../api/src/directory/data/starter.ts';

const root = new URL('../../..', import.meta.url).pathname;

/**
 * A folder with an edition of ROME: the official one when `ROME_DIR` or `../shared/data/rome` contains it, else the
 * starter directory in the official format, so that the import is tested on every machine.
 */
export function romeFiles(): { folder: string; official: boolean } {
  const official = resolve(root, process.env.ROME_DIR ?? '../shared/data/rome');
  if (existsSync(join(official, 'metiers.csv'))) return { folder: official, official: true };
  return { folder: writeStarter(mkdtempSync(join(tmpdir(), 'passerelle-rome-'))), official: false };
}

function writeStarter(folder: string): string {
  const { occupations, appellations, skills, links, domains, professionalDomains } = starterDirectory;
  const domainOf = new Map(domains.map(({ code, label }) => [code, label]));
  const professionalOf = new Map(professionalDomains.map(({ code, label }) => [code, label]));
  const known = new Set(skills.filter(({ id }) => /^\d+$/.test(id)).map(({ id }) => id));
  const csv = (name: string, header: string[], rows: string[][]) => {
    const line = (values: string[]) => values.map((value) => `"${value.replaceAll('"', '""')}"`).join(',');
    writeFileSync(join(folder, name), `${[header, ...rows].map(line).join('\n')}\n`);
  };
  csv(
    'metiers.csv',
    [
      'code_rome',
      'libelle_rome',
      'code_grand_domaine',
      'libelle_grand_domaine',
      'code_domaine_professionel',
      'libelle_domaine_professionel',
    ],
    occupations.map(({ code, label }) => [
      code,
      label,
      code.slice(0, 1),
      domainOf.get(code.slice(0, 1)) ?? '',
      code.slice(0, 3),
      professionalOf.get(code.slice(0, 3)) ?? '',
    ]),
  );
  csv(
    'metiers_exemple.csv',
    [
      'code_ogr',
      'libelle_appellation_long',
      'libelle_appellation_court',
      'code_rome',
      'code_type_section_appellation',
      'libelle_type_section_appellation',
      'statut',
    ],
    appellations.map(({ label, occupation, forms }, at) => [
      String(900_000 + at),
      label,
      forms[0] ?? label,
      occupation,
      '1',
      'PRINCIPALE',
      '1',
    ]),
  );
  csv(
    'competences.csv',
    [
      'code_ogr',
      'libelle',
      'code_type_referentiel',
      'code_ref_rubrique',
      'code_tete_rgpmt',
      'libelle_activite_impression',
      'libelle_en_tete_regroupement',
    ],
    skills
      .filter(({ id }) => known.has(id))
      .map(({ id, label, kind }) => [id, label, kind === 'knowledge' ? '1' : '2', '6', '', '', '']),
  );
  csv(
    'correspondances.csv',
    ['code_rome', 'code_ogr'],
    links.filter(({ skill }) => known.has(skill)).map(({ occupation, skill }) => [occupation, skill]),
  );
  csv(
    'metiers_definition.csv',
    ['code_rome', 'position_libelle_txt', 'code_type_texte', 'libelle_texte', 'libelle_type_texte'],
    [],
  );
  csv(
    'metiers_domaine.csv',
    ['code_grand_domaine', 'libelle_grand_domaine'],
    domains.map(({ code, label }) => [code, label]),
  );
  csv(
    'metiers_domaine_pro.csv',
    ['code_domaine_professionnel', 'libelle_domaine_professionnel'],
    professionalDomains.map(({ code, label }) => [code, label]),
  );
  return folder;
}
