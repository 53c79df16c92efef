import type { Sayings } from './sayings.ts';

/** Cleaning, waste, laundries, security, administration of towns and the State. */
export const town: Sayings = {
  titles: `
agent d'entretien, agente d'entretien, agent de nettoyage, agent de propreté, agent de service, technicien de surface, technicienne de surface, nettoyeur, nettoyeuse, homme de ménage en entreprise, ASP = K2204
laveur de vitres, laveuse de vitres, laveur de carreaux = K2202
éboueur, éboueuse, ripeur, rippeur, agent de collecte, équipier de collecte, balayeur, balayeuse, agent de propreté urbaine, cantonnier, agent de voirie = K2303
agent de tri, trieur de déchets, trieuse, agent de déchetterie, gardien de déchetterie, valoriste, chiffonnier, ferrailleur, récupérateur, démonteur = K2304
dératiseur, désinsectiseur, agent de désinfection = K2305
blanchisseur, blanchisseuse, lingère, lingère en collectivité, agent de blanchisserie = K2201
agent de sécurité, vigile, videur, agent de surveillance, rondier, maître chien, agent cynophile, agent de prévention, agent de sûreté, SSIAP, APS, physionomiste = K2503
gardien, gardienne, gardien d'immeuble, concierge, gardien de nuit, gardien de parking = K2501
veilleur de nuit, veilleuse de nuit, surveillant de nuit, gardien de nuit = K2503 K2501 K1207
fossoyeur, croque mort, porteur funéraire, agent funéraire, employé des pompes funèbres = K2601
policier, policière, gendarme, flic = K1706
policier municipal, ASVP = K1707
pompier, pompière, sapeur pompier = K1705
militaire, soldat = K1701
douanier, douanière = K1505
fontainier, agent des eaux, agent de station d'épuration = K2301
agent communal, agent municipal, employé municipal, employé communal, agent territorial, agent technique = I1203 K2303 A1203
agent de mairie, agent d'état civil, agent administratif de mairie = K1404 M1602 M1601
fonctionnaire = K1404 M1602
avocat = K1903
notaire, clerc de notaire = K1902 K1903
bibliothécaire, documentaliste, archiviste, agent de bibliothèque, agent de médiathèque = K1601`,
  words: `
nettoyage, nettoyer, propreté, entretien, entretien des locaux, nettoyage de bureaux, bureaux à nettoyer, laver les sols, balayer, ménage en entreprise, hygiène des locaux = K2204 K1304 K2303
nettoyage industriel, autolaveuse = K2204 K2305
vitres, vitre, carreaux, vitrerie, laver des vitres, nettoyer les vitres = K2202 K2204
poubelles, ordures, déchets, collecte des déchets, ramassage des poubelles, rue, rues, nettoyage des rues, ville propre = K2303 K2304
recyclage, recycler, tri, trier, tri sélectif, tri des déchets, centre de tri, déchetterie, recyclerie, ressourcerie, réemploi, récup, casse, casse auto, ferrailles, économie circulaire, emmaüs, seconde main = K2304 K2303 D1214
dératisation, désinfection, nuisibles, insectes = K2305
blanchisserie, linge, lessive, laver le linge, draps = K2201 D1205 G1501
sécurité, surveillance, gardiennage, surveiller, protéger, filtrage, incendie = K2503 K2501
loge, immeuble, résidence, immeubles = K2501
cimetière, pompes funèbres, funéraire, obsèques, enterrement = K2601
police, gendarmerie, police nationale, police municipale = K1706 K1707 K2503
pompiers, secours = K1705 J1305
armée, défense = K1701
eau, station d'épuration, eau potable = K2301 F1705
mairie, collectivité, commune, fonction publique, service public, ville, préfecture, administration, état civil = M1601 M1602 K1404 I1203
bibliothèque, médiathèque, archives, livres à ranger, documentation = K1601
justice, droit, tribunal, juridique = K1902 K1903 K1901
dehors, travailler dehors, en plein air, plein air, extérieur, en extérieur, travailler en extérieur, à l'extérieur, au grand air, grand air = A1203 A1202 K2303 F1702 A1402`,
};
