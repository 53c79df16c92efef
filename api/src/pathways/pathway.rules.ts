import type { ParsedOf, updatePathway } from '../../contract/index.ts';
import type { FieldIssue } from '../platform/http/app-error.ts';
import type { Sentence } from '../platform/http/problem-sentences.ts';
import type { PathwayDocument } from './pathway.model.ts';

export type PathwayPatch = ParsedOf<typeof updatePathway>['body'];

export interface PathwayRuleFacts {
  /** Civil day in Europe/Paris. */
  today: string;
  offersOccupation(code: string): boolean;
  offersSkill(id: string): boolean;
  knowsCommune(code: string): boolean;
}

export const pathwaySentences = {
  unknown_occupation: {
    fr: 'Ce métier n’est pas dans le répertoire. Choisissez-le dans la liste.',
    en: 'This occupation is not in the directory. Choose it in the list.',
  },
  unknown_skill: {
    fr: 'Cette compétence n’est pas dans le répertoire. Choisissez-la dans la liste.',
    en: 'This skill is not in the directory. Choose it in the list.',
  },
  unknown_commune: {
    fr: 'Cette commune n’est pas connue. Choisissez-la dans la liste.',
    en: 'This commune is not known. Choose it in the list.',
  },
  listed_twice: {
    fr: 'Cet élément figure deux fois. Gardez-en un.',
    en: 'This is there twice. Keep one.',
  },
  birth_date_impossible: {
    fr: 'Cette date de naissance n’est pas possible. Vérifiez l’année.',
    en: 'This birth date is not possible. Check the year.',
  },
  known_on_impossible: {
    fr: 'Indiquez un jour passé, ou aujourd’hui.',
    en: 'Give a day in the past, or today.',
  },
} as const satisfies Record<string, Sentence>;
type PathwayRule = keyof typeof pathwaySentences;

/** The errors of a change, each naming its field. Codes that the profile already holds stay valid after an import. */
export function checkPathway(
  patch: PathwayPatch,
  facts: PathwayRuleFacts,
  before?: PathwayDocument,
): FieldIssue[] {
  const issues: FieldIssue[] = [];
  const refuse = (field: string, code: PathwayRule) =>
    issues.push({ path: `body.${field}`, code, message: pathwaySentences[code] });

  if (patch.birthDate && (patch.birthDate > facts.today || patch.birthDate < '1900-01-01'))
    refuse('birthDate', 'birth_date_impossible');

  if (patch.rsaKnownOn && patch.rsaKnownOn > facts.today) refuse('rsaKnownOn', 'known_on_impossible');

  const { profile = {} } = patch;
  const codes = profile.occupations ?? [];
  codes.forEach((code, at) => {
    if (codes.indexOf(code) < at) refuse(`profile.occupations.${at}`, 'listed_twice');
    else if (!before?.profile.occupations.includes(code) && !facts.offersOccupation(code))
      refuse(`profile.occupations.${at}`, 'unknown_occupation');
  });
  const skills = (profile.skills ?? []).map(({ id }) => id);
  skills.forEach((id, at) => {
    if (skills.indexOf(id) < at) refuse(`profile.skills.${at}.id`, 'listed_twice');
    else if (!before?.profile.skills.some((skill) => skill.id === id) && !facts.offersSkill(id))
      refuse(`profile.skills.${at}.id`, 'unknown_skill');
  });
  if (profile.communeCode && !facts.knowsCommune(profile.communeCode))
    refuse('profile.communeCode', 'unknown_commune');
  return issues;
}
