import type { siteConditions } from '../../../contract/lists.ts';

type SiteCondition = (typeof siteConditions)[number];

/** Words in a work context that indicate a site condition. */
const signs: [SiteCondition, RegExp][] = [
  ['night', /\bnuit\b/i],
  ['outdoors', /ext[ée]rieur|intemp[ée]ries|grande hauteur/i],
  ['cold', /frigorifique|\bfroid/i],
  ['heat', /\bchaud|chaleur|haute temp[ée]rature/i],
  ['noise', /bruit|bruyant/i],
  ['dust', /poussi[èe]re/i],
  ['standing', /station debout|\bdebout\b/i],
  ['heavy_loads', /port de charges?|charges lourdes/i],
  ['screen', /\b[ée]crans?\b/i],
  ['public', /contact avec (?:le |du )?public|accueil du public/i],
];

/** The site conditions indicated by an occupation's work contexts, each once. */
export function conditionsIn(contexts: readonly string[]): SiteCondition[] {
  return signs
    .filter(([, sign]) => contexts.some((label) => sign.test(label)))
    .map(([condition]) => condition);
}
