import type { Sayings } from './sayings.ts';

/** Crafts, sewing, music and stage. */
export const craftsAndStage: Sayings = {
  titles: `
couturier, couturière, tailleur, modéliste, styliste = B1803 D1207 B1805
tapissier, tapissière, tapissier décorateur = B1806
maroquinier, maroquinière, sellier = B1802 H2401
potier, potière, céramiste = B1201
décorateur, décoratrice = B1301 B1302 L1503 F1102
architecte d'intérieur = F1102
artiste, peintre artiste, sculpteur, plasticien = B1101 B1302
encadreur, doreur = B1302
horloger = B1604
luthier, accordeur de piano = B1501
vannier = B1401
brodeuse, dentellière = B1804
musicien, musicienne, chanteur, chanteuse, DJ = L1202 L1101
comédien, comédienne, acteur, actrice = L1203
danseur, danseuse = L1201
clown, jongleur, artiste de cirque = L1204
habilleuse, costumier, costumière = L1502
accessoiriste, constructeur de décors = L1503
machiniste, technicien de plateau, technicien du spectacle, roadie, rippeur spectacle = L1506
ingénieur du son, sonorisateur, sondier = L1508
éclairagiste = L1504
régisseur, régisseuse = L1509 L1506
projectionniste = E1204
mannequin, modèle = L1102`,
  words: `
couture, coudre, machine à coudre, broder, travaux d'aiguille, atelier de couture, patron de couture = B1803 D1207 H2402
cuir, maroquinerie artisanale, sacs en cuir = B1802 D1206
tapisserie, fauteuils, rénover des fauteuils, ameublement = B1806
artisanat, artisan, artisanal, métier d'art, créatif, création, créer = B1302 B1803 B1802 H2207
poterie, céramique = B1201 B1302
art, arts, arts plastiques, artistique = B1101 B1302 G1202
musique, concert, concerts, chant = L1202 L1506 L1508
spectacle, spectacles, théâtre, scène, intermittent, coulisses, festival, évènementiel, événementiel = L1506 L1503 L1502 E1107
décors, décor, accessoires de théâtre = L1503
costumes = L1502
son, sono, sonorisation = L1508 L1506
lumière, éclairage = L1504 L1506
danse = L1201
cirque = L1204`,
};
