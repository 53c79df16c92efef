import { maxImportBytes } from '../../contract/intake.ts';
import { AppError } from '../platform/http/app-error.ts';
import type { Sentence } from '../platform/http/problem-sentences.ts';
import type { ReadingProblem, UnreadableFile } from './reading/reading.problem.ts';

const megabytes = maxImportBytes / 1_000_000;

export const readingSentences: Readonly<Record<ReadingProblem, Sentence>> = {
  file_empty: {
    fr: 'Ce fichier ne contient aucune ligne sous ses titres de colonnes. Vérifiez que vous avez choisi le bon fichier.',
    en: 'This file has no row under its column titles. Check that you chose the right file.',
  },
  file_unknown: {
    fr: 'Ce fichier n’est ni un tableau (CSV ou XLSX) ni un flux de la CAF ou de la MSA (XML). Enregistrez-le dans l’un de ces formats.',
    en: 'This file is neither a table (CSV or XLSX) nor a flow of the CAF or MSA (XML). Save it in one of these formats.',
  },
  file_old_or_locked: {
    fr: 'Ce classeur est protégé par un mot de passe ou dans l’ancien format XLS. Ouvrez-le, puis enregistrez-le en XLSX sans mot de passe.',
    en: 'This workbook has a password or the old XLS format. Open it, then save it as XLSX without a password.',
  },
  file_damaged: {
    fr: 'Ce fichier est abîmé et ne peut pas être lu. Demandez-le ou enregistrez-le de nouveau.',
    en: 'This file is damaged and cannot be read. Ask for it or save it again.',
  },
  file_too_long: {
    fr: 'Ce fichier est trop grand : 60 000 lignes et 200 colonnes au plus. Coupez-le en plusieurs fichiers.',
    en: 'This file is too large: 60,000 rows and 200 columns at most. Cut it into several files.',
  },
  file_entities: {
    fr: 'Ce fichier XML contient des définitions qu’un flux de la CAF ou de la MSA n’a jamais. Il n’est pas lu.',
    en: 'This XML file has definitions that a flow of the CAF or MSA never has. It is not read.',
  },
  file_cut: {
    fr: 'Ce flux a été coupé : sa fin manque, avec le nombre de dossiers transmis. Téléchargez-le de nouveau.',
    en: 'This flow was cut: its end is missing, with the number of files sent. Download it again.',
  },
  file_of_people: {
    fr: 'Ce fichier est un flux de la CAF ou de la MSA : il s’importe avec les personnes.',
    en: 'This file is a flow of the CAF or MSA: it is imported with the people.',
  },
  file_count: {
    fr: 'Ce flux annonce {announced} dossiers et en contient {counted}. Téléchargez-le de nouveau.',
    en: 'This flow announces {announced} files and has {counted}. Download it again.',
  },
};

const filled = (text: string, values: Readonly<Record<string, unknown>>) =>
  text.replace(/\{(\w+)\}/g, (_all, name: string) => `${values[name] ?? ''}`);

/** A sentence with its values. */
export const sentenceWith = ({ fr, en }: Sentence, values: Readonly<Record<string, unknown>>): Sentence => ({
  fr: filled(fr, values),
  en: filled(en, values),
});

export const cannotRead = ({ problem, values, cause }: UnreadableFile) =>
  new AppError('validation_failed', {
    detail: sentenceWith(readingSentences[problem], values),
    errors: [{ path: 'body', code: problem, message: sentenceWith(readingSentences[problem], values) }],
    cause,
  });

export const tooLarge = () =>
  new AppError('payload_too_large', {
    detail: {
      fr: `Un fichier pèse au plus ${megabytes} Mo. Coupez-le en plusieurs fichiers.`,
      en: `A file has at most ${megabytes} MB. Cut it into several files.`,
    },
  });

export const nobodyAccompanies = () =>
  new AppError('conflict', {
    detail: {
      fr: 'Cette structure n’a pas encore de conseiller qui puisse accompagner ces personnes. Invitez d’abord quelqu’un.',
      en: 'This structure has no counsellor yet who could accompany these people. Invite somebody first.',
    },
  });

export const anotherRuns = () =>
  new AppError('conflict', {
    detail: {
      fr: 'Un autre import est en cours sur le territoire. Votre fichier est gardé : recommencez dans une minute.',
      en: 'Another import is running on the territory. Your file is kept: try again in a minute.',
    },
  });

export const stoppedSentence: Sentence = {
  fr: 'L’import s’est arrêté en chemin, malgré plusieurs essais. Ce qui a été importé est dans la liste et peut être annulé ; les autres lignes sont marquées « Interrompue ». Déposez de nouveau le fichier pour les reprendre.',
  en: 'The import stopped on its way, although it was tried several times. What was imported stands in the list and can be undone; the other rows are marked “Interrupted”. Drop the file again to import them.',
};
