import { lemmasOf } from './lexicon.ts';

/**
 * Words typed today that the dictionary lacks. Folded. They are right as typed: "planner" is no misspelt "planneur".
 */
const recent: ReadonlySet<string> = new Set(
  'coaching europe gaming netflix planner planning streaming tiktok wedding weekend youtube'.split(' '),
);

/** Nouns that people say for the longer word, beside those in -o ("promo"). Folded. */
const shortForms: ReadonlySet<string> = new Set(
  'amphi appart appli archi kine manut maths prof restau'.split(' '),
);

/** Nouns with the form, but not the sense, of the root of a title: a "prime" makes no "primeur". Folded. */
const falseRoots: ReadonlySet<string> = new Set(
  `baille barre batte bouche brasse carre chale coule creme croise demon dosse drogue epars fermi foudre fraise fruit fruite
  grave habit immobile infirme isolat laite lange livre machin maint manie masse media mediat messie metis mobile moder modere
  moule ongle particule passe payse peigne pellet pepin plastic plume porche prime probe quart quarte radial recru recrue regle
  secte sente soute style tatou taupe trait tract tresor`.split(/\s+/),
);

/** Endings by which a noun gives its trades and places: "coiffe", "coiffeuse"; "egout", "egoutier". */
const tradeEnding = /^(?:i?er|i?ere|t?eur|euse|t?rice|age|erie|iste|ienne|ien|ement|ation|able)s?$/;

/** Endings by which a verb gives nouns and adjectives: "installer", "installation". */
const verbNounEnding =
  /^(?:age|ement|issement|eur|euse|ateur|atrice|ation|ition|ant|ante|ance|ure|erie|able|atif|ative|oir|oire)s?$/;
const infinitives = ['er', 'ir', 're', 'oir'];

/** Whether a folded word is right as it is typed, and never a misspelt other one. */
export const isFrench = (folded: string): boolean => recent.has(folded) || lemmasOf(folded).length > 0;

/**
 * Whether a folded word is typed to its end: a noun or adjective. A verb's form ("vend"), a short form ("info") and a
 * plural ("caris") may be the beginning of another word.
 */
export function isWhole(folded: string): boolean {
  if (recent.has(folded)) return true;
  if (folded.endsWith('o') || shortForms.has(folded)) return false;
  return lemmasOf(folded).some((of) => !of.isVerb && (of.folded === folded || !folded.endsWith('s')));
}

/** Whether `longer` is a trade or a place of a noun ("plomb", "plombier") or what is made from a verb ("chanter", "chanteuse"). */
export function isTradeOf(longer: string, word: string): boolean {
  if (falseRoots.has(word)) return false;
  const root = tradeRoot(word);
  const ending = isInfinitive(word) ? verbNounEnding : tradeEnding;
  return longer.startsWith(root) && ending.test(longer.slice(root.length));
}
/** What all trades of a noun or verb begin with. */
export const tradeRoot = (word: string): string =>
  word.replace(isInfinitive(word) ? /(?:er|o?ir|re)$/ : /e?s?$/, '');

const isInfinitive = (word: string) =>
  word.length > 5 && lemmasOf(word).some(({ isVerb, folded }) => isVerb && folded === word);

/**
 * Whether two words of one stem are one word in sense: forms of one entry ("marin", "marine"), or made from one verb
 * ("decorer", "decoration"). "Mari" and "maree" are not. Words that are not in the dictionary are told by their stem alone.
 */
export function areAkin(a: string, b: string): boolean {
  const ofA = lemmasOf(a);
  const ofB = lemmasOf(b);
  if (ofA.length === 0 || ofB.length === 0) return true;
  const verbs = new Set([...ofA.map(({ number }) => number), ...verbsBehind(a)]);
  return ofB.some(({ number }) => verbs.has(number)) || verbsBehind(b).some((number) => verbs.has(number));
}

/** The verbs that a noun is made from. */
function verbsBehind(noun: string): number[] {
  const found: number[] = [];
  for (let from = 3; from < noun.length; from++) {
    if (!verbNounEnding.test(noun.slice(from))) continue;
    const root = noun.slice(0, from);
    // "fabrication" is of "fabriquer"
    for (const form of root.endsWith('c') ? [root, `${root.slice(0, -1)}qu`] : [root])
      for (const infinitive of infinitives)
        for (const { number, isVerb, folded } of lemmasOf(form + infinitive))
          if (isVerb && folded === form + infinitive) found.push(number);
  }
  return found;
}
