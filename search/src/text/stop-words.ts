/** Grammatical words, which are never searched. Folded. */
export const grammar: ReadonlySet<string> = new Set(
  `au aux avec ce ces cet cette chez comme dans de des du elle elles en est et eux il ils je la le les leur leurs lui ma
  mais me mes moi mon ne nos notre nous on ou par pas pour qu que qui sa sans se ses si son sous sur ta te tes toi ton
  tu un une vers vos votre vous suis sont etre ai avoir`.split(/\s+/),
);

/** Filler words around a job title, dropped when other words remain. */
export const fillerWords: ReadonlySet<string> = new Set(
  `cherche chercher cherches recherche recherches rechercher trouve trouver veux voudrais souhaite aimerais place places
  stage stages immersion immersions emploi emplois travail travailler job jobs poste postes metier metiers offre offres
  mission missions boulot pmsmp decouvrir decouverte faire devenir`.split(/\s+/),
);
