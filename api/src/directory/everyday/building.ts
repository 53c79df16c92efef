import type { Sayings } from './sayings.ts';

/** Building, repairs and public works. */
export const building: Sayings = {
  titles: `
maçon, maçonne, aide maçon, ouvrier maçon = F1703
manœuvre, manœuvre du bâtiment, ouvrier du bâtiment, ouvrier de chantier, manœuvre BTP, aide sur chantier = F1704
coffreur, bancheur, ferrailleur, coffreur bancheur = F1701
peintre, peintre en bâtiment, peintre décorateur = F1606
plâtrier, plâtrière, staffeur, stucateur = F1601
plaquiste, placo, poseur de placo, poseur de cuisines, cuisiniste, monteur en agencement, agenceur = F1604
carreleur, carreleuse, mosaïste, marbrier = F1608 F1612
solier, moquettiste, parqueteur, poseur de parquet, poseur de sols = F1609
électricien, électricienne, électricien du bâtiment, aide électricien = F1602
plombier, plombière, chauffagiste, plombier chauffagiste = F1603
installateur sanitaire, dépanneur en plomberie = F1603
frigoriste, climaticien = I1306 F1603
ramoneur = K2305 F1603
couvreur, couvreuse, zingueur, couvreur zingueur = F1610
charpentier, charpentière = F1501 F1503 F1502
menuisier poseur, poseur de fenêtres, poseur de menuiseries, storiste, vitrier, vitrière, miroitier = F1607
serrurier, métallier, serrurier métallier, ferronnier = H2911 B1601
façadier, ravaleur, enduiseur = F1611
étancheur, calorifugeur, isolateur = F1613
terrassier, conducteur de pelle, conducteur d'engins, conducteur d'engins de chantier, pelleur = F1302 F1704 F1702
grutier, grutière = F1301
canalisateur, poseur de canalisations, égoutier = F1705 K2301
paveur, goudronneur, constructeur de routes, ouvrier routier, cantonnier = F1702 K2303
tailleur de pierre = F1612
démolisseur, désamianteur = F1704 I1503
cordiste = I1501
échafaudeur = F1502 F1704
tireur de câbles, monteur réseaux, technicien fibre, raccordeur fibre optique = F1605 I1307
chef de chantier, conducteur de travaux = F1202 F1201
architecte = F1101
dessinateur en bâtiment, projeteur = F1104
géomètre = F1107
homme à tout faire, homme toutes mains, factotum, bricoleur, bricoleuse, ouvrier polyvalent, ouvrier d'entretien, agent d'entretien du bâtiment, agent technique polyvalent, agent de maintenance du bâtiment = I1203
piscinier = F1705 I1203`,
  words: `
BTP, bâtiment, chantier, chantiers, construction, construire, travaux, gros œuvre, maison, maisons, rénovation, rénover = F1704 F1703 F1701 F1606
travaux publics, TP, VRD, route, routes, goudron, enrobé, bitume, voirie, trottoirs = F1702 F1704 F1705 F1302
second œuvre, finitions, intérieur, aménagement intérieur = F1606 F1604 F1602 F1601
maçonnerie, mur, murs, parpaings, briques, béton, ciment, enduit = F1703 F1701 F1611
peinture, peindre, peintures, papier peint, tapisserie murale, repeindre = F1606 F1609
plâtre, plâtrerie, cloisons, cloison, placo, plaques de plâtre, faux plafonds = F1604 F1601
monter une cuisine, monter des meubles, montage de meubles, cuisines, agencement = F1604 H2201 N1102
carrelage, faïence, carreler, dallage = F1608
sol, sols, parquet, moquette, lino, poser du parquet = F1609 F1608
électricité, électrique, prises, câbles, tableau électrique, câblage, brancher = F1602 I1309 H2602
panneaux solaires, photovoltaïque, énergies renouvelables = F1602 F1610 F1603
plomberie, sanitaires, salle de bain, chauffage, chaudière, clim, climatisation, pompe à chaleur, tuyaux = F1603 I1308 I1306
froid, frigo = I1306 I1402
toiture, toit, toits, couverture, tuiles, ardoises, gouttières, zinguerie = F1610
charpente, charpentes, ossature bois, maison en bois = F1503 F1501
fenêtres, fenêtre, portes, volets, menuiserie alu, vitres à poser, stores = F1607
façade, façades, ravalement, crépi = F1611
isolation, isoler, étanchéité, laine de verre, combles = F1613
terrassement, pelleteuse, pelle mécanique, bulldozer, engins, engins de chantier, conduire des engins = F1302 F1702
canalisations, égouts, assainissement, tranchées = F1705 K2301
grue = F1301
démolition, désamiantage, amiante = F1704 I1503
fibre, fibre optique, télécom, antennes = F1605 I1307
bricolage, bricoler, bricole, petits travaux, réparer, réparations, dépannage, petit bricolage, dépannage à domicile = I1203 F1606 F1604
travail manuel, manuel, travailler de ses mains, travailler avec ses mains, mes mains, quelque chose de manuel = I1203 F1704 F1606 H2206 H3302 B1803
maintenance, entretien des bâtiments, maintenance des locaux = I1203 I1304 I1309`,
};
