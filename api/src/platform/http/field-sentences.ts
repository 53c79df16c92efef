import type { Sentence } from './problem-sentences.ts';

type Values = Readonly<Record<string, unknown>>;
type SentenceMaker = (values: Values) => Sentence;

const kinds: Record<string, Sentence> = {
  string: { fr: 'un texte', en: 'a text' },
  number: { fr: 'un nombre', en: 'a number' },
  int: { fr: 'un nombre entier', en: 'a whole number' },
  boolean: { fr: 'oui ou non', en: 'yes or no' },
  array: { fr: 'une liste', en: 'a list' },
  object: { fr: 'un ensemble de champs', en: 'a set of fields' },
};

const formats: Record<string, Sentence> = {
  email: {
    fr: 'Écrivez une adresse comme prenom.nom@exemple.fr.',
    en: 'Write an address such as first.last@example.org.',
  },
  date: { fr: 'Écrivez une date comme 2026-03-31.', en: 'Write a date such as 2026-03-31.' },
  datetime: {
    fr: 'Écrivez un instant comme 2026-03-31T09:00:00Z.',
    en: 'Write an instant such as 2026-03-31T09:00:00Z.',
  },
  uuid: { fr: 'L’identifiant doit être un UUID.', en: 'The identifier must be a UUID.' },
  url: { fr: 'Écrivez une adresse web complète.', en: 'Write a full web address.' },
};

const counted = (values: Values, side: 'minimum' | 'maximum'): Sentence => {
  const limit = String(values[side]);
  const few = side === 'minimum';
  switch (values.origin) {
    case 'string':
      return few
        ? limit === '1'
          ? { fr: 'Remplissez ce champ.', en: 'Fill in this field.' }
          : { fr: `Écrivez au moins ${limit} caractères.`, en: `Write at least ${limit} characters.` }
        : { fr: `Écrivez au plus ${limit} caractères.`, en: `Write at most ${limit} characters.` };
    case 'array':
    case 'set':
      return few
        ? { fr: `Donnez au moins ${limit} élément(s).`, en: `Give at least ${limit} item(s).` }
        : { fr: `Donnez au plus ${limit} élément(s).`, en: `Give at most ${limit} item(s).` };
    default:
      return few
        ? { fr: `Choisissez ${limit} ou plus.`, en: `Choose ${limit} or more.` }
        : { fr: `Choisissez ${limit} ou moins.`, en: `Choose ${limit} or less.` };
  }
};

const unknown: Sentence = { fr: 'Corrigez cette valeur.', en: 'Correct this value.' };

/** zod's own codes, and the codes of rules in the contract. */
const sentences = new Map<string, SentenceMaker>(
  Object.entries({
    required: () => ({ fr: 'Remplissez ce champ.', en: 'Fill in this field.' }),
    invalid_type: ({ expected }: Values) => {
      const kind = kinds[String(expected)];
      return kind ? { fr: `Donnez ${kind.fr}.`, en: `Give ${kind.en}.` } : unknown;
    },
    too_small: (values: Values) => counted(values, 'minimum'),
    too_big: (values: Values) => counted(values, 'maximum'),
    invalid_format: ({ format }: Values) => formats[String(format)] ?? unknown,
    invalid_value: ({ values }: Values) => {
      const choices = Array.isArray(values) ? values.join(', ') : '';
      return { fr: `Choisissez une de ces valeurs : ${choices}.`, en: `Choose one of: ${choices}.` };
    },
    unrecognized_keys: () => ({
      fr: 'Retirez ce champ : il est inconnu.',
      en: 'Remove this field: it is unknown.',
    }),
    invalid_union: () => ({
      fr: 'Choisissez une des formes possibles.',
      en: 'Choose one of the possible forms.',
    }),
    not_multiple_of: ({ divisor }: Values) => ({
      fr: `Choisissez un multiple de ${divisor}.`,
      en: `Choose a multiple of ${divisor}.`,
    }),
    id_format: () => ({
      fr: 'Cet identifiant n’a pas la bonne forme.',
      en: 'This identifier has the wrong form.',
    }),
    name_format: () => ({
      fr: 'Écrivez un nom avec au moins une lettre.',
      en: 'Write a name with at least one letter.',
    }),
    phone_format: () => ({
      fr: 'Écrivez un numéro de 6 à 15 chiffres, avec + devant s’il est étranger.',
      en: 'Write a number of 6 to 15 digits, with a leading + if it is foreign.',
    }),
    commune_code_format: () => ({
      fr: 'Choisissez une commune de la liste.',
      en: 'Choose a commune in the list.',
    }),
    occupation_code_format: () => ({
      fr: 'Choisissez un métier de la liste.',
      en: 'Choose an occupation in the list.',
    }),
    skill_id_format: () => ({
      fr: 'Choisissez une compétence de la liste.',
      en: 'Choose a skill in the list.',
    }),
    siret_format: () => ({ fr: 'Un SIRET compte 14 chiffres.', en: 'A SIRET has 14 digits.' }),
    siren_checksum: () => ({
      fr: 'Les 9 premiers chiffres de ce SIRET (le SIREN) contiennent une erreur : vérifiez-les.',
      en: 'The first 9 digits of this SIRET (the SIREN) have a mistake: check them.',
    }),
    siret_checksum: () => ({
      fr: 'Ce numéro SIRET contient une erreur : vérifiez les 14 chiffres.',
      en: 'This SIRET number has a mistake: check its 14 digits.',
    }),
    naf_format: () => ({ fr: 'Un code NAF s’écrit comme 10.71C.', en: 'A NAF code is written like 10.71C.' }),
    hour_format: () => ({ fr: 'Écrivez une heure comme 08:30.', en: 'Write a time such as 08:30.' }),
    end_before_start: () => ({
      fr: 'La fin doit venir après le début.',
      en: 'The end must come after the start.',
    }),
    day_out_of_range: () => ({
      fr: 'Vérifiez l’année de cette date.',
      en: 'Check the year of this date.',
    }),
    cursor_invalid: () => ({
      fr: 'La suite de cette liste a expiré. Reprenez depuis le début.',
      en: 'The rest of this list has expired. Start again from its beginning.',
    }),
    version_format: () => ({ fr: 'Rechargez la page et recommencez.', en: 'Reload the page and try again.' }),
  }),
);

/** Registers the sentences of a feature's own rule codes, once, at set-up. */
export function registerSentences(own: Readonly<Record<string, Sentence>>): void {
  for (const [code, sentence] of Object.entries(own)) sentences.set(code, () => sentence);
}

export function isKnownRule(code: string): boolean {
  return sentences.has(code);
}

export function sentenceFor(code: string, values: Values): Sentence {
  return sentences.get(code)?.(values) ?? unknown;
}
