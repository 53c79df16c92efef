import type { Sentence } from '../platform/http/problem-sentences.ts';
import { slotSentences as slotRules } from '../slots/slot.rules.ts';
import { companySentences } from './companies/company.sentences.ts';
import { alikeSentences as alikePeople, personSentences } from './people/person.sentences.ts';
import { slotSentences } from './slots/slot.sentences.ts';
import { alikeStructureSentences, structureSentences } from './structures/structure.sentences.ts';

/** What is said about a row of any kind; `{value}` is what stands in the cell, `{column}` the name of the column. */
export const remarkSentences = {
  ...slotRules,
  ...personSentences,
  ...companySentences,
  ...structureSentences,
  ...slotSentences,
  changed_meanwhile: {
    fr: 'Ce que l’on en sait a changé depuis l’aperçu : rien n’a été fait, regardez de nouveau dans un autre import.',
    en: 'What is known of it has changed since the preview: nothing was done; look again in another import.',
  },
  touched_since: {
    fr: 'Gardé : quelqu’un a travaillé avec depuis l’import.',
    en: 'Kept: somebody has worked with it since the import.',
  },
} as const satisfies Record<string, Sentence>;
export type RemarkCode = keyof typeof remarkSentences;
export const remarkCodes = Object.keys(remarkSentences) as RemarkCode[];

export const alikeSentences = { ...alikePeople, ...alikeStructureSentences } as const satisfies Record<
  string,
  Sentence
>;
export type AlikeReason = keyof typeof alikeSentences;

/** What must be done before an import can start. */
export const missingSentences = {
  names: {
    fr: 'Dites quelle colonne contient le nom et le prénom, ou le numéro de dossier.',
    en: 'Say which column holds the last and first name, or the file number.',
  },
  siret: {
    fr: 'Dites quelle colonne contient le SIRET.',
    en: 'Say which column holds the SIRET.',
  },
  structure_name: {
    fr: 'Dites quelle colonne contient le nom de la structure.',
    en: 'Say which column holds the name of the structure.',
  },
  counsellor_mail: {
    fr: 'Dites quelle colonne contient l’adresse e-mail du conseiller.',
    en: 'Say which column holds the e-mail of the counsellor.',
  },
  slot_columns: {
    fr: 'Dites quelles colonnes contiennent le SIRET, l’intitulé, le code ROME et les dates de l’offre.',
    en: 'Say which columns hold the SIRET, the title, the ROME code and the dates of the slot.',
  },
  nobody_chosen: {
    fr: 'Aucune ligne n’est cochée : il n’y a rien à importer.',
    en: 'No row is ticked: there is nothing to import.',
  },
  no_member: {
    fr: 'Cette structure n’a pas encore de conseiller : invitez d’abord quelqu’un.',
    en: 'This structure has no counsellor yet: invite somebody first.',
  },
} as const satisfies Record<string, Sentence>;
export type MissingCode = keyof typeof missingSentences;
