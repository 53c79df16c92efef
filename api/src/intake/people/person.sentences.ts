import type { Sentence } from '../../platform/http/problem-sentences.ts';

/** What is said about a row of a person; `{value}` is what stands in the cell, `{column}` the name of the column. */
export const personSentences = {
  no_name: {
    fr: 'Cette ligne ne dit pas de qui il s’agit : écrivez le nom et le prénom, ou le numéro de dossier.',
    en: 'This row does not say who it is about: write the last and first name, or the file number.',
  },
  no_last_name: {
    fr: 'Le nom manque. Écrivez-le, ou indiquez quelle colonne le contient.',
    en: 'The last name is missing. Write it, or say which column holds it.',
  },
  no_first_name: {
    fr: 'Le prénom manque. Écrivez-le, ou indiquez quelle colonne le contient.',
    en: 'The first name is missing. Write it, or say which column holds it.',
  },
  file_without_name: {
    fr: 'Ce dossier n’est pas encore connu et la ligne ne donne pas le nom et le prénom de la personne : écrivez-les.',
    en: 'This file is not known yet and the row lacks the last and first name of the person: write them.',
  },
  file_not_open: {
    fr: 'Le dossier RSA n’est pas ouvert (état {value}, colonne « {column} ») : cette personne n’entre pas dans le parcours.',
    en: 'The RSA file is not open (state {value}, column “{column}”): this person does not enter the pathway.',
  },
  no_rights_and_duties: {
    fr: 'Cette personne n’est pas soumise aux droits et devoirs (colonne « {column} ») : elle n’entre pas dans le parcours.',
    en: 'Rights and duties do not apply to this person (column “{column}”): they do not enter the pathway.',
  },
  rights_closed: {
    fr: 'Le dossier RSA de cette personne n’est plus ouvert (état {value}, colonne « {column} ») : elle n’est plus comptée comme bénéficiaire. Son parcours reste ouvert, voyez avec elle la suite.',
    en: 'The RSA file of this person is not open any more (state {value}, column “{column}”): they no longer count as a recipient. Their pathway stays open; see with them what comes next.',
  },
  duties_ended: {
    fr: 'Cette personne n’est plus soumise aux droits et devoirs (colonne « {column} »). Son parcours reste ouvert, voyez avec elle la suite.',
    en: 'Rights and duties no longer apply to this person (column “{column}”). Their pathway stays open; see with them what comes next.',
  },
  repeated: {
    fr: 'Cette personne est déjà à la ligne {value} de ce fichier : seule la première ligne est reprise.',
    en: 'This person already stands on row {value} of this file: only the first row is used.',
  },
  birth_date_unreadable: {
    fr: 'La date de naissance « {value} » ne se lit pas : écrivez-la sous la forme 31/12/1990. Sans elle, la ligne est reprise sans date.',
    en: 'The birth date “{value}” cannot be read: write it as 31/12/1990. Otherwise the row is used without it.',
  },
  birth_date_impossible: {
    fr: 'La date de naissance « {value} » n’est pas possible : vérifiez l’année. Sans correction, la ligne est reprise sans date.',
    en: 'The birth date “{value}” is not possible: check the year. Otherwise the row is used without it.',
  },
  demanded_on_unreadable: {
    fr: 'La date « {value} » (colonne « {column} ») ne se lit pas : elle est laissée de côté.',
    en: 'The date “{value}” (column “{column}”) cannot be read: it is left out.',
  },
  role_unknown: {
    fr: 'Le rôle « {value} » n’est ni demandeur ni conjoint : il est laissé de côté.',
    en: 'The role “{value}” is neither applicant nor partner: it is left out.',
  },
  email_unreadable: {
    fr: '« {value} » n’est pas une adresse e-mail : elle est laissée de côté. Corrigez-la si vous la connaissez.',
    en: '“{value}” is not an e-mail address: it is left out. Correct it if you know it.',
  },
  several_emails: {
    fr: 'La case contient plusieurs adresses e-mail : la première est reprise.',
    en: 'The cell has several e-mail addresses: the first is used.',
  },
  phone_unreadable: {
    fr: '« {value} » n’est pas un numéro de téléphone : il est laissé de côté. Corrigez-le si vous le connaissez.',
    en: '“{value}” is not a phone number: it is left out. Correct it if you know it.',
  },
  several_phones: {
    fr: 'Plusieurs numéros de téléphone : un seul est repris, le portable s’il y en a un.',
    en: 'There are several phone numbers: one is used, a mobile if there is one.',
  },
  commune_unknown: {
    fr: 'La commune « {value} » n’est pas reconnue : la personne est reprise sans commune.',
    en: 'The commune “{value}” is not recognised: the person is used without one.',
  },
  occupation_unknown: {
    fr: '« {value} » n’est pas un code ROME connu : le métier est laissé de côté.',
    en: '“{value}” is not a known ROME code: the occupation is left out.',
  },
  referent_unknown: {
    fr: '« {value} » n’est pas l’adresse d’un conseiller de la structure : le référent choisi pour le fichier est repris.',
    en: '“{value}” is not the address of a counsellor of the structure: the referent chosen for the file is used.',
  },
  demanded_again: {
    fr: 'Nouvelle demande de RSA le {value}, après la précédente : cette personne revient.',
    en: 'A new RSA demand on {value}, after the earlier one: this person comes back.',
  },
  nobody_follows: {
    fr: 'Cette personne est connue, mais plus personne ne l’accompagne : elle revient.',
    en: 'This person is known, but nobody accompanies them any more: they come back.',
  },
  followed_elsewhere: {
    fr: 'Cette personne est déjà accompagnée par une autre structure : rien n’est changé.',
    en: 'Another structure already accompanies this person: nothing is changed.',
  },
  corrected_by_hand: {
    fr: 'Ce que le fichier changerait a été corrigé à la main : la ligne n’est pas cochée, cochez-la si le fichier a raison.',
    en: 'What the file would change was corrected by hand: the row is not ticked; tick it if the file is right.',
  },
  birth_date_differs: {
    fr: 'Le même dossier a une autre date de naissance.',
    en: 'The same file has another birth date.',
  },
} as const satisfies Record<string, Sentence>;

export const alikeSentences = {
  name_and_birth_date: { fr: 'même nom et même date de naissance', en: 'same name and birth date' },
  name_and_phone: { fr: 'même nom et même téléphone', en: 'same name and phone' },
  name_and_email: { fr: 'même nom et même adresse e-mail', en: 'same name and e-mail' },
  birth_date_and_phone: { fr: 'même date de naissance et même téléphone', en: 'same birth date and phone' },
  birth_date_and_email: {
    fr: 'même date de naissance et même adresse e-mail',
    en: 'same birth date and e-mail',
  },
  file_number: { fr: 'même numéro de dossier', en: 'same file number' },
} as const satisfies Record<string, Sentence>;
