/** Common words that are names of communes too ("mer", "menu"): alone, the word is meant and not the place. Folded. */
export const placeLikeWords: ReadonlySet<string> = new Set(
  `bain bains ballon bois bonnet bord boue bouquet bouteille bras brosse brousse bulle cabane canal canne cave cendre
  cerise chaise champ champs chapeau charme chemin chene clef conte contre coquille corps couche coude cour courant
  courbe cours creance creances croix culture cure cuve danger degre desert diamant doux drap dune echelle ecurie
  epine etang etoile fete fille fin fleche folie fonte force forge four franc gorge gout grand grange gras grave homme
  jardin jury lac ligne lime long luxe maire marche marge marie marin marque menton menu mer mere miroir monnaie
  montagne mouche moule moulin mousse mouton moyen mur nage nuit oie ongle orange paille palais palme panne pannes
  parent peintures piano pierre pince place plaine plaisance plaisir plan planche plat poil poivre pont porte puits
  rang riche rive roche roman rouge rue sain sale salle salles sante sens serpent signe table talon tasse titre tombe
  touche tour trait vallee ver verger vert vieux vigne vue`.split(/\s+/),
);
