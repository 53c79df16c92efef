import type { Sayings } from './sayings.ts';

/** Transport, warehouses and removals. */
export const transport: Sayings = {
  titles: `
cariste, magasinier cariste, conducteur de chariot, conducteur de chariot élévateur = N1101 N1103
magasinier, magasinière, gestionnaire de stock, réceptionnaire = N1103
préparateur de commandes, préparatrice de commandes, prépa de commandes, picker, agent logistique, agent de quai = N1103
manutentionnaire, manut, docker, chargeur, déchargeur, porteur = N1105
déménageur, déménageuse = N1102
chauffeur, chauffeuse, conducteur, conductrice = N4105 N4101 N4102 N4103
chauffeur livreur, livreur, livreuse, chauffeur VL, conducteur livreur = N4105
livreur à vélo, coursier, coursière, livreur uber, livreur de repas, livreur de pizzas, uber eats, ubereats, deliveroo = N4104 N4105
chauffeur poids lourd, chauffeur PL, chauffeur SPL, routier, routière, camionneur, conducteur routier, conducteur super lourd = N4101
taxi, chauffeur de taxi, VTC, chauffeur VTC, chauffeur privé, conducteur de taxi, uber = N4102 N4104
accompagnateur de personnes à mobilité réduite, conducteur accompagnateur, chauffeur de minibus = N4102 N4103
chauffeur de bus, conducteur de bus, conductrice de bus, chauffeur de car, conducteur de car, conducteur de tram, chauffeur scolaire = N4103
conducteur de train, cheminot, conducteur de métro = N4301
contrôleur de bus, contrôleur de train, agent de médiation transports = N4302 K1204
affréteur, exploitant transport = N1201 N4203
steward, hôtesse de l'air = N2101
bagagiste aéroport, agent d'escale = N2201
marin, matelot, batelier, marinier = N3102 N3103`,
  words: `
entrepôt, entrepôts, logistique, dépôt, plateforme logistique, plateforme, stock, stocks, réserve, amazon, hangar, supply chain = N1103 N1101 N1105
préparation de commandes, commandes, colis, préparer des colis, palettes à préparer, expédition, inventaire de stock, inventaire, inventaires, ranger = N1103 N1101 D1507
CACES, chariot, chariots, chariot élévateur, fenwick, gerbeur, transpalette, CACES 1, CACES 3, CACES R489, R489, permis cariste = N1101 N1103
CACES R482, CACES engins, R482 = F1302
nacelle, CACES nacelle = N1104 I1501
manutention, porter, porter des charges, port de charges, décharger des camions, charger, charges lourdes = N1105 N1103 N1102
déménagement, déménagements, déménager, porter des meubles = N1102
conduire, conduite, permis, permis B, au volant, voiture de service, rouler, permis de conduire = N4105 N4102 N4101
livraison, livraisons, livrer, tournée, tournées, camionnette, fourgon, livrer des colis, livraison à domicile = N4105 N4104
camion, camions, conduire un camion, poids lourd, permis C, permis CE, permis poids lourd, super lourd, transport routier, FIMO, longue distance, semi remorque = N4101 N4105
transport, transports = N4105 N4101 N4103 N4102
bus, car, autobus, cars scolaires, permis D, transport en commun, transports en commun, transport scolaire, tramway = N4103
transport de personnes, transport de personnes handicapées, transport à la demande = N4102 N4103
train, trains, SNCF, rails, métro = N4301 N4403 N4302
avion, avions, aéroport = N2201 N2203 I1602
bateau de transport, péniche, navigation = N3103 N3102`,
};
