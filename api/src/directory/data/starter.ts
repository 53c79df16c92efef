import { splitAppellation } from '../appellation-forms.ts';
import type { DirectoryEdition } from '../directory-edition.ts';
import { domains, professionalDomains } from './domains.ts';
import { aOccupations } from './occupations/a.ts';
import { bOccupations } from './occupations/b.ts';
import { cOccupations } from './occupations/c.ts';
import { d1Occupations } from './occupations/d-1.ts';
import { d2Occupations } from './occupations/d-2.ts';
import { eOccupations } from './occupations/e.ts';
import { f1Occupations } from './occupations/f-1.ts';
import { f2Occupations } from './occupations/f-2.ts';
import { gOccupations } from './occupations/g.ts';
import { h1Occupations } from './occupations/h-1.ts';
import { h2Occupations } from './occupations/h-2.ts';
import { iOccupations } from './occupations/i.ts';
import { jOccupations } from './occupations/j.ts';
import { k1Occupations } from './occupations/k-1.ts';
import { k2Occupations } from './occupations/k-2.ts';
import { lOccupations } from './occupations/l.ts';
import { mOccupations } from './occupations/m.ts';
import { nOccupations } from './occupations/n.ts';
import { aSkills } from './skills/a.ts';
import { bSkills } from './skills/b.ts';
import { cSkills } from './skills/c.ts';
import { commonSkills } from './skills/common.ts';
import { dSkills } from './skills/d.ts';
import { eSkills } from './skills/e.ts';
import { fSkills } from './skills/f.ts';
import { gSkills } from './skills/g.ts';
import { hSkills } from './skills/h.ts';
import { iSkills } from './skills/i.ts';
import { jSkills } from './skills/j.ts';
import { kSkills } from './skills/k.ts';
import { lSkills } from './skills/l.ts';
import { mSkills } from './skills/m.ts';
import { nSkills } from './skills/n.ts';

const occupations = [
  ...aOccupations,
  ...bOccupations,
  ...cOccupations,
  ...d1Occupations,
  ...d2Occupations,
  ...eOccupations,
  ...f1Occupations,
  ...f2Occupations,
  ...gOccupations,
  ...h1Occupations,
  ...h2Occupations,
  ...iOccupations,
  ...jOccupations,
  ...k1Occupations,
  ...k2Occupations,
  ...lOccupations,
  ...mOccupations,
  ...nOccupations,
];
const skills = [
  ...aSkills,
  ...bSkills,
  ...cSkills,
  ...commonSkills,
  ...dSkills,
  ...eSkills,
  ...fSkills,
  ...gSkills,
  ...hSkills,
  ...iSkills,
  ...jSkills,
  ...kSkills,
  ...lSkills,
  ...mSkills,
  ...nSkills,
];

const ids = (list: string) => list.split(' ').filter(Boolean);

/**
 * The directory that the project ships: occupations in which immersions take place. Occupations have ROME's codes and
 * names; skills have the code of the equivalent ROME item, if any, so that profiles stay valid after importing an
 * official edition, and everyday labels.
 */
export const starterDirectory: DirectoryEdition = {
  edition: { name: 'Répertoire de départ', date: '2026-11-23' },
  domains,
  professionalDomains,
  occupations: occupations.map((row) => ({
    code: row.code,
    label: row.label,
    labelEn: row.labelEn,
    domain: row.code.slice(0, 1),
    professionalDomain: row.code.slice(0, 3),
    conditions: [...row.conditions],
    workContexts: [],
  })),
  appellations: occupations.flatMap((row) =>
    row.appellations.map(([id, label]) => ({
      id,
      label,
      occupation: row.code,
      forms: splitAppellation(label),
    })),
  ),
  skills: skills.map(([id, kind, label, labelEn]) => ({ id, kind, label, labelEn })),
  links: occupations.flatMap((row) => [
    ...ids(row.core).map((skill) => ({ occupation: row.code, skill, core: true })),
    ...ids(row.specific).map((skill) => ({ occupation: row.code, skill, core: false })),
  ]),
};
