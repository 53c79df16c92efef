import type { Sentence } from '../../platform/http/problem-sentences.ts';

/** What is said about a row of a structure; what a company also lacks stands with companies. */
export const structureSentences = {
  no_structure_name: {
    fr: 'Le nom de la structure manque. Écrivez-le, ou indiquez quelle colonne le contient.',
    en: 'The name of the structure is missing. Write it, or say which column holds it.',
  },
  no_structure_kind: {
    fr: 'Le type de la structure manque : France Travail, mission locale, Cap emploi, département, PLIE, CCAS ou SIAE.',
    en: 'The kind of structure is missing: France Travail, mission locale, Cap emploi, département, PLIE, CCAS or SIAE.',
  },
  structure_kind_unknown: {
    fr: '« {value} » n’est pas un type de structure : écrivez France Travail, mission locale, Cap emploi, département, PLIE, CCAS ou SIAE.',
    en: '“{value}” is not a kind of structure: write France Travail, mission locale, Cap emploi, département, PLIE, CCAS or SIAE.',
  },
  counsellor_unreadable: {
    fr: '« {value} » n’est pas une adresse e-mail : personne n’est invité. Corrigez-la si vous la connaissez.',
    en: '“{value}” is not an e-mail address: nobody is invited. Correct it if you know it.',
  },
  structure_not_yours: {
    fr: '« {value} » n’est pas votre structure : vous n’invitez que ses propres conseillers. La coordination importe les autres.',
    en: '“{value}” is not your structure: you invite its own counsellors only. The coordination imports the others.',
  },
  no_counsellor: {
    fr: 'L’adresse e-mail du conseiller manque : il n’y a personne à inviter.',
    en: 'The e-mail of the counsellor is missing: there is nobody to invite.',
  },
  structure_fact_kept: {
    fr: 'Cette information sur la structure ne change pas : seule la coordination la change.',
    en: 'This fact of the structure does not change: only the coordination changes it.',
  },
  counsellor_member: {
    fr: '{value} fait déjà partie de l’équipe.',
    en: '{value} is in the team already.',
  },
  repeated_structure: {
    fr: 'Cette structure, avec ce conseiller, est déjà à la ligne {value} de ce fichier : seule la première ligne est reprise.',
    en: 'This structure, with this counsellor, already stands on row {value} of this file: only the first row is used.',
  },
} as const satisfies Record<string, Sentence>;

export const alikeStructureSentences = {
  same_structure_name: { fr: 'même nom, dans une autre commune', en: 'same name, in another commune' },
} as const satisfies Record<string, Sentence>;
