import { foldedWords } from './fold.ts';

/** Grammatical words, which are never searched. Folded. */
export const grammar: ReadonlySet<string> = new Set(
  `au aux avec ce ces cet cette ca chez comme dans de des du elle elles en est et eux il ils je la le les leur leurs lui ma
  mais me mes moi mon ne ni nos notre nous on ou par pas pour qu que quel quelle qui quoi sa sans se ses si son sous sur ta
  te tes toi ton tu un une vers vos votre vous suis sont etre ai as avons avez avoir plus tres bien aussi donc car y`.split(
    /\s+/,
  ),
);

/** What people write around what they mean: words that count little beside others, and say nothing alone. Folded. */
const chatterWords: ReadonlySet<string> = new Set(
  `cherche chercher cherches recherche recherches rechercher trouve trouver veux veut voudrais voudrait souhaite
  souhaiterais aimerais aimerait aime adore desire envie place places stage stages stagiaire immersion immersions emploi
  emplois travail travaux travailler travaille bosser bosse job jobs poste postes metier metiers offre offres mission
  missions boulot boulots taf pmsmp decouvrir decouverte decouvre faire fait fais font devenir essayer tester voir connaitre
  savoir sais sait apprendre commencer interesse interessee interesser interessant passionne passionnee motive motivee
  attire attiree occuper occupe projet reconversion reconvertir orientation orienter alternance apprentissage bonjour bonsoir
  salut merci svp plait quelque chose choses rien aucun aucune idee idees importe peu tout tous toute toutes autre autres
  possible secteur domaine milieu genre type cote besoin vraiment toujours jamais encore maintenant urgent rapidement
  semaine semaines jour jours mois annee ans 3eme 3e troisieme quelqu quelques personnellement actuellement
  diplome diplomes debutant debutante experience qualification niveau accepte acceptee possible calme seul seule assis assise
  tranquille facile simplement contrat cdi cdd temps partiel mi
  code rome peux peut pouvoir dois doit faut vrai simple question info infos renseignement
  `
    .split(/\s+/)
    .filter(Boolean),
);

/** Said as a whole: their words mean something elsewhere ("aide cuisinier"). */
const chatterPhrases = [
  /\bbesoin d['’´` ]?aide\b/giu,
  /\b(?:aide|aidez|conseille|conseillez)[- ]moi\b/giu,
  /\bs['’´` ]?il (?:vous|te) pla[iî]t\b/giu,
];

/** Services that accompany people: said by their whole name, their words ("local", "mission") tell no occupation. */
const services =
  /\b(?:missions? locales?|cap[- ]?emploi|p[oô]le[- ]?emploi|france[- ]?travail|maisons? de l['’´` ]?emploi)\b/giu;

/** A word with what it counts, in (0, 1]. */
export type MeantWord = { readonly folded: string; readonly share: number };

const chatterShare = 0.15;
const maxWords = 12;
const maxChatter = 3;

/** Endings of both genders in brackets or between dots: "préparateur(trice)", "vendeur·euse", "agent.e.s". */
const bothGenders =
  /(?<=\p{L}{3})(?:\((?:e|ne|se|euse|trice|rice|ère|ière|fe|ve|s|es|x)\)|[.·•](?:e|ne|se|euse|trice|rice|ère|ière|ve)(?:[.·•]?s)?)(?![\p{L}])/giu;
/** "K 1304", "code ROME K1304" */
const spacedCode = /\b([a-n]) (\d{4})\b/giu;

/** A text as it is searched: without phrases that only ask for help, second endings, and spaces in codes. */
function plainQuestion(text: string): string {
  const told = chatterPhrases.reduce((rest, phrase) => rest.replace(phrase, ' '), text);
  return told.replace(bothGenders, '').replace(spacedCode, '$1$2');
}

export const isChatter = (folded: string): boolean => chatterWords.has(folded) || /^\d$/.test(folded);

/** The words of a text that mean something, and after them the chatter among them. Empty when all is chatter. */
export function meantWords(text: string): MeantWord[] {
  const question = plainQuestion(text);
  const outside = new Set(foldedWords(question.replace(services, ' ')));
  const tells = (word: string) => outside.has(word) && !isChatter(word);
  const all = [...new Set(foldedWords(question))].filter((word) => !grammar.has(word));
  const meant = all.filter(tells).slice(0, maxWords);
  if (meant.length === 0) return [];
  const around = all.filter((word) => !tells(word)).slice(0, maxChatter);
  return [
    ...meant.map((folded) => ({ folded, share: 1 })),
    ...around.map((folded) => ({ folded, share: chatterShare })),
  ];
}

/** Whether a text has words, but none that says what is looked for: "je ne sais pas", "un stage". */
export function saysNothing(text: string): boolean {
  return text.trim() !== '' && meantWords(text).length === 0;
}
