import type { Sentence } from '../../platform/http/problem-sentences.ts';

/** What is said about a row of a company. */
export const companySentences = {
  no_siret: {
    fr: 'Le SIRET manque : écrivez les 14 chiffres de l’établissement.',
    en: 'The SIRET is missing: write the 14 digits of the establishment.',
  },
  siret_wrong: {
    fr: '« {value} » n’est pas un SIRET : il a 14 chiffres, dont une clé qui ne tombe pas juste ici. Vérifiez-le.',
    en: '“{value}” is not a SIRET: it has 14 digits, with a key that is wrong here. Check it.',
  },
  siret_rounded: {
    fr: 'Le tableur a arrondi ce SIRET (« {value} ») : écrivez les 14 chiffres dans une case de texte.',
    en: 'The spreadsheet rounded this SIRET (“{value}”): write the 14 digits in a text cell.',
  },
  no_company_name: {
    fr: 'Le nom de l’entreprise manque. Écrivez-le, ou indiquez quelle colonne le contient.',
    en: 'The name of the company is missing. Write it, or say which column holds it.',
  },
  no_naf: {
    fr: 'Le code d’activité manque (NAF, par exemple 10.71C). Écrivez-le.',
    en: 'The activity code is missing (NAF, for example 10.71C). Write it.',
  },
  naf_unknown: {
    fr: 'Le code d’activité « {value} » n’existe pas : écrivez un code NAF, par exemple 10.71C.',
    en: 'The activity code “{value}” does not exist: write a NAF code, for example 10.71C.',
  },
  no_street: {
    fr: 'L’adresse manque : écrivez le numéro et la rue.',
    en: 'The address is missing: write the number and the street.',
  },
  no_commune: {
    fr: 'La commune manque ou n’est pas reconnue : écrivez le code postal et la commune.',
    en: 'The commune is missing or not recognised: write the postcode and the commune.',
  },
  employer_kind_unknown: {
    fr: '« {value} » n’est pas un type d’employeur connu (EI, ETTI, ACI, AI, EITI, GEIQ, EA, ESAT, association, public) : « entreprise » est repris.',
    en: '“{value}” is not a known kind of employer (EI, ETTI, ACI, AI, EITI, GEIQ, EA, ESAT, association, public): “company” is used.',
  },
  contact_unreadable: {
    fr: '« {value} » n’est pas une adresse e-mail : personne n’y est invité. Corrigez-la si vous la connaissez.',
    en: '“{value}” is not an e-mail address: nobody is invited there. Correct it if you know it.',
  },
  company_managed: {
    fr: 'Quelqu’un gère déjà cette entreprise : {value} n’est pas invité, son responsable l’invite lui-même.',
    en: 'Somebody manages this company already: {value} is not invited, its manager does that.',
  },
  invited_before: {
    fr: '{value} a déjà une invitation en attente : aucun autre message ne part.',
    en: '{value} has an invitation waiting already: no other message leaves.',
  },
  invited_later: {
    fr: 'L’invitation de {value} partira demain : le nombre d’invitations par jour est atteint.',
    en: 'The invitation of {value} leaves tomorrow: the number of invitations a day is reached.',
  },
  not_invited: {
    fr: 'L’invitation de {value} n’est pas partie. Invitez cette personne depuis la page.',
    en: 'The invitation of {value} did not leave. Invite this person from the page.',
  },
  link_to_hand_over: {
    fr: 'Aucun serveur de messagerie n’est réglé : obtenez sur cette ligne le lien à remettre à {value}.',
    en: 'No mail server is set: get the link to hand over to {value} on this row.',
  },
  repeated_company: {
    fr: 'Cette entreprise, avec les mêmes contacts, est déjà à la ligne {value} de ce fichier : seule la première ligne est reprise.',
    en: 'This company, with the same contacts, already stands on row {value} of this file: only the first row is used.',
  },
  cannot_store: {
    fr: 'Cette ligne n’a pas pu être enregistrée. Corrigez-la, puis importez-la de nouveau.',
    en: 'This row could not be stored. Correct it, then import it again.',
  },
} as const satisfies Record<string, Sentence>;
