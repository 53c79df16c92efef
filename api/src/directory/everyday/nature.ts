import type { Sayings } from './sayings.ts';

/** Land, plants and animals. */
export const nature: Sayings = {
  titles: `
jardinier, jardinière, jardinier paysagiste, ouvrier paysagiste, agent des espaces verts = A1203
paysagiste = A1203 F1101
horticulteur, horticultrice, pépiniériste = A1414
maraîcher, maraîchère, maraîcher bio = A1414 A1402
agriculteur, agricultrice, fermier, fermière, exploitant agricole, paysan, paysanne = A1416 A1407 A1414 A1402 A1401
ouvrier agricole, ouvrière agricole, saisonnier agricole = A1402 A1401 A1403 A1416
viticulteur, vigneron, vigneronne = A1405 A1401
vendangeur, vendangeuse, cueilleur, cueilleuse = A1401 A1402
arboriculteur = A1405 A1401
bûcheron, bûcheronne, élagueur, élagueuse, forestier, homme des bois = A1201 A1205
garde forestier, garde champêtre, garde chasse = A1204 K1707 A1202
éleveur, éleveuse = A1407 A1403 A1410 A1411 A1409 A1408
berger, bergère, chevrier, chevrière = A1410 A1403
vacher, vachère, trayeur, trayeuse = A1407 A1403
apiculteur, apicultrice = A1409 A1403 A1416
ostréiculteur, pisciculteur = A1404 A1403
palefrenier, palefrenière, soigneur équin, lad = A1403 A1407 A1501
soigneur animalier, soigneuse animalière, ASV, assistant vétérinaire, auxiliaire vétérinaire = A1501 A1504
vétérinaire, véto = A1504 A1501
toiletteur, toiletteuse, toiletteur canin, toiletteur pour chiens = A1503
maréchal ferrant = A1502
éducateur canin, dresseur de chiens, promeneur de chiens, pet sitter = A1408 A1501 A1503
pêcheur, marin pêcheur, matelot de pêche = A1415
tractoriste, conducteur de tracteur, conducteur de moissonneuse = A1101
fromager, fromagère = A1412 D1106
brasseur = A1413 H2102`,
  words: `
jardinage, jardin, jardins, jardiner, faire le jardin, parc, parcs, espace vert, paysage, pelouse, gazon, tonte, tondre, tondre la pelouse, tailler les haies, haie, désherber, débroussailler = A1203 A1202
planter, planter des fleurs, plantes, plante, végétal, arrosage, arroser = A1203 A1414 D1209
serre, serres, pépinière, horticulture, fleurs, fleur = D1209 A1414 A1203
légumes, légume, potager, maraîchage, semer = A1414 A1402
fruits, verger, pommes, cueillette, cueillir, récolte, récolter, ramasser des fruits = A1401 A1402 A1405
vigne, vignes, vendange, vendanges, vignoble, vin = A1401 A1405 G1804
agriculture, agricole, ferme, fermes, campagne, terre, bio, travailler à la ferme = A1416 A1402 A1401 A1403 A1414 A1407
élevage, vaches, vache, traite, bovins, lait = A1407 A1403 A1410
moutons, chèvres, brebis = A1410 A1403
porcs, cochons, porcherie = A1411 A1403
poules, volailles, œufs, lapins, abeilles, ruche = A1409 A1403
chevaux, cheval, équitation, écurie, centre équestre, poney, poneys, haras = A1403 A1407 A1501 G1204
animaux, animal, travailler avec des animaux, s'occuper des animaux, soigner les animaux, zoo, refuge, SPA, parc animalier = A1501 A1403 A1503 D1210
chiens, chien, chats, chat, chenil, toilettage, pension canine = A1503 A1501 A1408
clinique vétérinaire, cabinet vétérinaire = A1501 A1504
élagage, abattage d'arbres, arbres, arbre, forêt, tronçonneuse, sylviculture, bûcheronnage = A1201 A1205 A1202
nature, environnement, écologie, biodiversité, rivière, sentiers, berges = A1202 A1204 A1203
tracteur, moissonneuse, engins agricoles = A1101 A1416
pêche, bateau de pêche = A1415
mer, bateau, bateaux, port = A1415 I1601 N3102 N3203
aquaculture, huîtres, poissons d'élevage = A1404 A1403
fromage, fromages, fromagerie = A1412 D1106`,
};
