import type { Sayings } from './sayings.ts';

/** Restaurants, hotels, tourism, leisure and sport. */
export const kitchenAndHotel: Sayings = {
  titles: `
cuisinier, cuisinière, cuistot, commis de cuisine, aide cuisinier, aide de cuisine, second de cuisine, cuisinier de collectivité = G1602
chef, chef de cuisine, chef cuisinier = G1601 G1602
plongeur, plongeuse, aide plongeur = G1605
serveur, serveuse, garçon de café, commis de salle, chef de rang, runner, aide serveur = G1803
barman, barmaid, limonadier, barista, patron de bar = G1801
crêpier, crêpière, pizzaïolo, pizzaiola = G1604
équipier de restauration rapide, équipier polyvalent, employé polyvalent de restauration, agent de restauration, agent de restauration collective, employé de cafétéria, employé de restauration rapide = G1603
dame de cantine, dame de service, cantinière, cantinier, agent de cantine, agent de restauration scolaire = G1603 G1602 K2104
vendeur de kebab, sandwichier = G1603
femme de chambre, valet de chambre, femme de ménage en hôtel, employé d'étage, employée d'étage = G1501
gouvernante, gouvernante d'étage = G1503 G1501
réceptionniste, réceptionniste en hôtellerie, veilleur de nuit en hôtel, night = G1703
employé d'hôtel, employé polyvalent d'hôtellerie = G1502
concierge d'hôtel = G1701 G1703
bagagiste, groom, portier, voiturier = G1702
sommelier, sommelière = G1804
guide, guide touristique, conseiller en séjour, hôtesse d'accueil touristique = G1101 G1201
agent de voyage = G1303
animateur, animatrice, anim, animateur de centre de loisirs, mono, moniteur de colo, animateur enfants, animateur périscolaire = G1203
éducateur sportif, éducatrice sportive, coach, coach sportif, prof de sport, moniteur de sport, entraîneur, maître nageur, MNS, surveillant de baignade = G1204
prof de yoga, animateur culturel = G1202
agent de parc d'attractions, forain, employé de cinéma, ouvreuse, agent d'accueil de piscine = G1205
croupier = G1206`,
  words: `
restaurant, resto, restauration, brasserie, bistrot = G1602 G1803 G1603 G1605
cuisine, cuisines, cuisiner, faire la cuisine, faire à manger, préparer des repas, repas, plats, recettes = G1602 G1603
cantine, cantines, restauration collective, restauration scolaire, self, cafétéria, réfectoire = G1603 G1602
fast food, restauration rapide, mac do, macdo, mcdo, mc do, mcdonald, burger, burgers, burger king, quick, KFC, kebab, snack, sandwicherie, sandwichs, food truck = G1603 G1604
plonge, vaisselle, faire la vaisselle, laver la vaisselle = G1605 G1603
service en salle, servir, salle, faire le service, service du midi = G1803 G1801
boîte de nuit, discothèque, bar, bars, café, cafés, pub, cocktails = G1801 G1803
pizzeria, pizza, pizzas, crêperie, crêpes = G1604 G1603
hôtel, hôtels, hôtellerie, chambres d'hôtel, camping, auberge, gîte, village vacances = G1501 G1502 G1703
faire les chambres, faire les lits = G1501 G1502
réception, accueil hôtel = G1703 M1601
tourisme, office de tourisme, voyages, croisière = G1101 G1303
animation, centre de loisirs, centre aéré, colo, colos, colonie de vacances, BAFA, BAFD, périscolaire, mercredis, ALSH, jeux = G1203 G1202 K1206
sport, sportif, foot, football, fitness, musculation, salle de sport, gymnase, club de sport, BPJEPS, entraîner = G1204 G1203
piscine, piscines = G1204 G1205 I1203
parc d'attractions, fête foraine, cinéma, bowling, casino, loisirs, zoo accueil = G1205 G1206
musée, musées, culture, atelier, ateliers, expositions, théâtre amateur, loisirs créatifs = G1202 K1602 K1601`,
};
