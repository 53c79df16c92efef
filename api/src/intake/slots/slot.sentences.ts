import type { Sentence } from '../../platform/http/problem-sentences.ts';

/** What is said about a row of a slot besides what its form says. */
export const slotSentences = {
  company_unknown: {
    fr: 'Aucune entreprise n’a ce SIRET ici : importez d’abord l’entreprise.',
    en: 'No company has this SIRET here: import the company first.',
  },
  company_not_yours: {
    fr: 'Vous ne faites pas partie de l’entreprise de ce SIRET : elle importe ses offres elle-même.',
    en: 'You are not in the company of this SIRET: it imports its slots itself.',
  },
  no_title: {
    fr: 'L’intitulé de l’offre manque. Écrivez-le, par exemple « Aide en boulangerie ».',
    en: 'The title of the slot is missing. Write it, for example “Bakery assistant”.',
  },
  no_occupation: {
    fr: 'Le métier manque : écrivez son code ROME, par exemple D1102.',
    en: 'The occupation is missing: write its ROME code, for example D1102.',
  },
  slot_day_unreadable: {
    fr: 'La date « {value} » (colonne « {column} ») ne se lit pas : écrivez-la sous la forme 31/12/2026.',
    en: 'The date “{value}” (column “{column}”) cannot be read: write it as 31/12/2026.',
  },
  no_period: {
    fr: 'La période manque : écrivez le premier et le dernier jour.',
    en: 'The period is missing: write the first and the last day.',
  },
  hour_unreadable: {
    fr: 'L’heure « {value} » ne se lit pas : écrivez-la sous la forme 9 h 30.',
    en: 'The hour “{value}” cannot be read: write it as 9:30.',
  },
  week_unreadable: {
    fr: 'Les jours « {value} » ne se lisent pas : écrivez par exemple « lundi au vendredi » ou « mardi matin, jeudi ».',
    en: 'The days “{value}” cannot be read: write for example “lundi au vendredi” or “mardi matin, jeudi”.',
  },
  number_out_of_range: {
    fr: '« {value} » (colonne « {column} ») n’est pas possible : 1 à 50 places, 1 à 48 heures par semaine, 16 à 60 ans, 1 à 14 demi-journées.',
    en: '“{value}” (column “{column}”) is not possible: 1 to 50 places, 1 to 48 hours a week, 16 to 60 years, 1 to 14 half days.',
  },
  cell_not_possible: {
    fr: '« {value} » (colonne « {column} ») ne convient pas à une offre : corrigez la case.',
    en: '“{value}” (column “{column}”) does not suit a slot: correct the cell.',
  },
  objective_unknown: {
    fr: 'L’objectif « {value} » n’est pas connu (découvrir un métier, confirmer un projet, recruter) : « découvrir » est repris.',
    en: 'The objective “{value}” is not known (discover an occupation, confirm a project, recruit): “discover” is used.',
  },
  tutor_incomplete: {
    fr: 'Il faut le prénom, le nom et la fonction du tuteur : l’offre est reprise sans tuteur.',
    en: 'The first name, last name and function of the tutor are needed: the slot is used without a tutor.',
  },
  site_incomplete: {
    fr: 'Le lieu n’a pas d’adresse et de commune connues : celui de l’entreprise est repris.',
    en: 'The site lacks a known address and commune: that of the company is used.',
  },
  company_publishes: {
    fr: 'L’offre est préparée en brouillon : l’entreprise déclare que personne n’est remplacé (L5135-7), puis la publie.',
    en: 'The slot is prepared as a draft: the company declares that nobody is replaced (L5135-7), then publishes it.',
  },
  skill_unknown: {
    fr: 'La compétence « {value} » n’est pas connue : l’offre est reprise sans elle.',
    en: 'The skill “{value}” is not known: the slot is used without it.',
  },
  skill_nearest: {
    fr: 'Pensiez-vous à « {value} » ? Écrivez ce nom dans la case.',
    en: 'Did you mean “{value}”? Write this name in the cell.',
  },
  skills_of_occupation: {
    fr: 'Le fichier ne nomme aucune compétence connue : celles du métier sont reprises ({value}).',
    en: 'The file names no known skill: those of the occupation are used ({value}).',
  },
  repeated_slot: {
    fr: 'Cette offre est déjà à la ligne {value} de ce fichier : seule la première ligne est reprise.',
    en: 'This slot already stands on row {value} of this file: only the first row is used.',
  },
} as const satisfies Record<string, Sentence>;
