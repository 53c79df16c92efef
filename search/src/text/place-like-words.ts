/**
 * Common French words that name no job, so that they are never taken for a misspelt one that does: "savon" is not "salon".
 * Folded.
 */
export const rightWords: ReadonlySet<string> = new Set(
  `abri acteur adresse afro agenda alarme album amour ananas annonce appel arabe arbre argile armoire arret article asile
  assis astre astronaute atome attente autisme avance avenir averse avocat balcon balle ballon banane bande barbe barque
  barrage base bassin bateau batterie beau berceau beurre biere bijou bijoux billet bisou bitume blague bleu bloc boire bois
  boisson boite bonbon bonnet bord botte bottes boue bouche bougie bougies boule bouquet bourse bout bouteille bouton brebis
  bras brique brosse brousse bruit brume bulle bureautique cabane cabine cable cadeau cadre cage caillou calcul calme camera
  canal canape canard cancer canne caoutchouc carnet carotte carre carte carton cave ceinture cendre cerise chaine chaise
  chaleur champ champs chanson chance chapeau charbon charme chasse chasseur chaud chef chemin chemise chene cheval cheveu
  chiffon chimie choc chocolat choix chou ciel cigare cinema cirque cite citron cle clef clou coeur coffre coin colere colle
  collier colline combat comete comique concert confiture conte coque coquille corde corps costume coton couche coude couleur
  couloir coupe cour courage courant courbe cours course couteau craie crayon creme crete creux cristal croix cube cuivre
  culte culture cure cuve danger date debut decor degre delai demain dent dentelle desert dette devis diable diamant diplome
  doigt dos dossier douane doux drap drapeau drogue droit dune eau echange echelle eclair eclipse ecran ecurie effort eglise
  elan election elephant encre energie enfance engrais ennui enquete envers envie epaule epee epice epine eponge equipe erreur
  espoir essence etage etang etoile etude europe examen exil facile faim famille farine faute femme fer fete feu feuille
  ficelle fil filet fille film fils fin finance flamme fleche fleuve foin foire folie fond fonte football force foret forge
  forme fort foule four fourmi fraise franc frein frere froid front fruit fumee fusee gant gants garcon gare gateau gaz geant
  gel genou geste gilet girafe glace golf gomme gorge gout grain graine graisse grand grange gras grave grenier griffe grille
  gris groupe guerre guitare haine hamac harpe hasard haut herbe heure hibou hiver homme honte horloge huile humour hypnose
  idee ile image impot index insecte invite jambe jardin jaune jean jeu jeux joie joue jouet joueur journal juge jupe jury
  jus kilo kiwi lac laine laisse lampe langue lapin larme lavande legende lettre levre lezard liberte libre lien ligne lime
  limite lion liste lit litre livre loi loisir loup lourd lune lunette lunettes lutte luxe lycee magie main maire maman manche
  manger manteau marbre marche mardi marge mariage marie marin marque marron masque massage matin meche medaille melon membre
  menton menu mer mere message metal metre micro miel mieux mine miroir mode monde monnaie montagne montre moto mouche moule
  moulin mousse mouton moyen mur musee nacre nage naissance nappe nature navire neige nerf nez nid noce noel noeud noir nom
  nombre nord note nuage nuit objet ocean odeur oeil oeuf oie oiseau olive ombre oncle ongle opera option orage orange ordre
  oreille orgue orteil outil ouvert page paille paix palais pale palme panier panne panneau papa pape parade pardon parent
  paresse parole part pate patience patron pause pays peau peigne peine peintures pelle pente perle perruque perruques peste
  petit peur phare phoque piano piece pied pierre pile pilote pince piquet pirate piste pitie place plage plaine plaisir plan
  planche planete plante plat pleine plomb pluie plume poche podium poeme poete poids poil poing pointe poire pois poivre pole
  politesse pomme pompe pont portail porte portrait potage pouce poudre poule poulet poupee pouvoir prairie prenom prix prune
  public puce puits pull puzzle quai qualite quart radio raison rame rang rat rayon recette recit refus regle reine repos
  requin retard retour retraite reve revue rhume riche rideau rire risque rive riz robe robot roche roi roman rond rose roue
  rouge ruban rue ruse sable sac sage sain saison salade sale sang sante sauce saut savane savon sceau scie sciure seau sel
  semaine sens sentier serie serpent seul siecle sieste signe silence singe sirop soeur soie soif soir soleil somme sommeil
  sorcier sortie souci souffle soupe source souris statue stylo sucre sud sueur suite sujet surf table tableau taille talent
  talon tambour tante tapis tarif tarte tasse taupe taxe tente terrain terre tete texte theme tigre timbre tissu titre toile
  tomate tombe tonne tordre torse tortue touche tour tournoi trace train trait tresor tribu triste trou tube tuile tulipe
  unite urne usage vague vaisseau valise vallee valeur vase veau veine velo velours vent ventre ver verbe verger verite vernis
  verre verse vert veste victoire vide vie vieux vigne village vin violon visage vision vitesse voie voile voisin voix vol
  volcan volet voleur vote voyage wagon weekend yaourt yeux zebre zone contre fin fine fines premier premiere prise vue long longue bain bains creance creances panne pannes plaisance salle salles
  streaming planner wedding planning gaming youtube
  netflix tiktok`.split(/\s+/),
);
