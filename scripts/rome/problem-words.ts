import type { RomeProblem, RomeProblemCode } from '../../api/src/directory/rome/rome-problems.ts';
import type { SourceProblem } from '../../api/src/directory/rome/rome-source.ts';

export type Language = 'fr' | 'en';
type Words = Record<Language, (detail: string) => string>;

/** What is wrong, and what to do. */
const sentences: Record<RomeProblemCode, Words> = {
  missing_file: {
    fr: (names) => `Il manque un fichier. Ajoutez l’un de : ${names}.`,
    en: (names) => `A file is missing. Add one of: ${names}.`,
  },
  two_files: {
    fr: (other) => `Ce fichier et ${other} disent la même chose. Ne gardez que ceux d’une édition.`,
    en: (other) => `This file and ${other} say the same thing. Keep those of one edition only.`,
  },
  missing_column: {
    fr: (name) => `La colonne ${name} manque. Prenez le fichier d’origine, avec sa ligne de titres.`,
    en: (name) => `The column ${name} is missing. Take the original file, with its header line.`,
  },
  empty_file: {
    fr: () => 'Le fichier est vide. Téléchargez-le de nouveau.',
    en: () => 'The file is empty. Download it again.',
  },
  no_occupations: {
    fr: () => 'Aucun métier lisible. Vérifiez que c’est bien le fichier des métiers.',
    en: () => 'No occupation could be read. Check that this is the file of occupations.',
  },
  no_appellations: {
    fr: () =>
      'Aucune appellation lisible : personne ne trouverait un métier par son nom. Rien n’est importé.',
    en: () => 'No job title could be read: nobody would find an occupation by its name. Nothing is imported.',
  },
  no_skills: {
    fr: () => 'Aucune compétence lisible. Vérifiez que c’est bien le fichier des compétences.',
    en: () => 'No skill could be read. Check that this is the file of skills.',
  },
  no_links: {
    fr: () =>
      'Aucun lien lisible entre métiers et compétences : le classement des offres n’aurait plus de sens. Rien n’est importé.',
    en: () =>
      'No link between occupations and skills could be read: the ranking of slots would make no sense. Nothing is imported.',
  },
  unreadable_line: {
    fr: (why) => `La ligne n’est pas du CSV lisible (${why}). Vérifiez les guillemets.`,
    en: (why) => `The line is not readable CSV (${why}). Check the quotes.`,
  },
  empty_label: {
    fr: (code) => `Le libellé de ${code} est vide. Écrivez-le, ou retirez la ligne.`,
    en: (code) => `The label of ${code} is empty. Write it, or remove the line.`,
  },
  control_character: {
    fr: (character) => `Un caractère invisible (${character}) s’y trouve. Retirez-le.`,
    en: (character) => `There is an invisible character (${character}) in it. Remove it.`,
  },
  too_long: {
    fr: (start) => `« ${start} » dépasse 2 000 caractères. Raccourcissez-le, ou retirez la ligne.`,
    en: (start) => `“${start}” is longer than 2,000 characters. Shorten it, or remove the line.`,
  },
  occupation_code_format: {
    fr: (code) => `« ${code} » n’est pas un code de métier : une lettre de A à N et quatre chiffres.`,
    en: (code) => `“${code}” is not an occupation code: a letter from A to N and four digits.`,
  },
  item_code_format: {
    fr: (code) => `« ${code} » n’est pas un code OGR : un à sept chiffres.`,
    en: (code) => `“${code}” is not an OGR code: one to seven digits.`,
  },
  duplicate_occupation: {
    fr: (code) => `Le métier ${code} figure déjà plus haut. Gardez une seule ligne.`,
    en: (code) => `Occupation ${code} is already there above. Keep one line.`,
  },
  duplicate_appellation: {
    fr: (code) => `L’appellation ${code} figure déjà plus haut. Gardez une seule ligne.`,
    en: (code) => `Job title ${code} is already there above. Keep one line.`,
  },
  unknown_occupation: {
    fr: (code) =>
      `Le métier ${code} n’est pas dans le fichier des métiers. Les fichiers sont-ils de la même édition ?`,
    en: (code) => `Occupation ${code} is not in the file of occupations. Are the files of the same edition?`,
  },
  unknown_item: {
    fr: (code) =>
      `La compétence ${code} n’est dans aucun fichier. Les fichiers sont-ils de la même édition ?`,
    en: (code) => `Item ${code} is in no file. Are the files of the same edition?`,
  },
  unknown_item_type: {
    fr: (type) => `Le type « ${type} » n’est pas connu : 1 savoir, 2 savoir-faire, 5 contexte de travail.`,
    en: (type) => `Type “${type}” is not known: 1 knowledge, 2 know-how, 5 work context.`,
  },
  conflicting_item: {
    fr: (item) => `${item} : le même code porte plus haut un autre libellé ou un autre type.`,
    en: (item) => `${item}: the same code has another label or type above.`,
  },
  duplicate_link: {
    fr: (pair) => `Le lien ${pair} figure deux fois ; il est compté une fois.`,
    en: (pair) => `The link ${pair} is there twice; it is counted once.`,
  },
  occupation_without_skills: {
    fr: (code) => `Le métier ${code} n’a aucune compétence : il sera proposé sans suggestion.`,
    en: (code) => `Occupation ${code} has no skill: it will be offered without suggestions.`,
  },
};

const sourceSentences: Record<SourceProblem, Words> = {
  missing: {
    fr: (path) => `${path} n’existe pas. Donnez le dossier ou le ZIP de l’édition.`,
    en: (path) => `${path} does not exist. Give the folder or the ZIP of the edition.`,
  },
  not_an_edition: {
    fr: (path) => `${path} n’est ni un dossier ni un ZIP.`,
    en: (path) => `${path} is neither a folder nor a ZIP.`,
  },
  broken_zip: {
    fr: (path) => `${path} est un ZIP abîmé. Téléchargez-le de nouveau.`,
    en: (path) => `${path} is a damaged ZIP. Download it again.`,
  },
  too_large: {
    fr: (path) => `${path} est bien plus gros qu’une édition du ROME : rien n’a été lu.`,
    en: (path) => `${path} is far larger than an edition of ROME: nothing was read.`,
  },
};

export const sourceSentence = (problem: SourceProblem, path: string, language: Language) =>
  sourceSentences[problem][language](path);

/** "metiers.csv, ligne 4, colonne code_rome : …" */
export function problemLine({ file, line, column, code, detail }: RomeProblem, language: Language): string {
  const [lineWord, columnWord, colon] =
    language === 'fr' ? ['ligne', 'colonne', ' : '] : ['line', 'column', ': '];
  const place = [file, line > 0 && `${lineWord} ${line}`, column && `${columnWord} ${column}`].filter(
    Boolean,
  );
  const sentence = sentences[code][language](detail);
  return place.length > 0 ? `${place.join(', ')}${colon}${sentence}` : sentence;
}
