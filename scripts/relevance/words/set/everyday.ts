/** What people call jobs and the places where they work, which no published title says. */
export const everyday = `
ASH = J1301
AVS = K1302 K2104
AESH = K2104
ATSEM = K1303 K2104
assmat = K1303
ass mat = K1303
nounou = K1303
nourrice = K1303
baby sitter = K1303
éboueur = K2303
ripeur = K2303
cuistot = G1602
femme de ménage = K1304 K2204
homme de ménage = K1304 K2204
ménage = K1304 K2204
dame de cantine = G1603 K2104
cantine = G1603 G1602
CACES = N1101 F1302 N1104 F1301 ! D12 B18
caces 3 = N1101
caces r489 = N1101
BTP = F15 F16 F17 F13 F12
bâtiment = F16 F17 F15 I1203
chantier = F17 F16
EHPAD = J1501 J1301 K1302
maison de retraite = J1501 J1301 K1302
hôpital = J1301 J1501 J1505 J1506
ELS = D1507
usine = H
travail en usine = H
à la chaîne = H
entrepôt = N11
logistique = N1
supermarché = D15 D11
grande surface = D15
mise en rayon = D1507
caisse = D1505
crèche = J1304 K1303 K1202
école = K2104 K2106
garderie = K1303 K2104 G1203
centre aéré = G1203
colo = G1203
bafa = G1203
mac do = G1603 ! K13 K22
macdo = G1603
fast food = G1603
kebab = G1603 G1604
pizzeria = G1604 G1602 G1603
resto = G16 G18
hôtel = G15 G17
hôtellerie = G15 G17
bar = G1801
tabac = D1106 G1801 D1214 D13
garage = I1604 I1606
mécanique = I16 I13 H29
casse auto = K2304 I1604
pompiste = D1505 D1106 I1604
routier = N4101
camionneur = N4101
livreur ubereats = N4104 N4105
uber = N4102 N4104 N4105
coursier = N4104 N4105
la poste = M1603 N4105 N4104 K1404 C12
postier = M1603 N4105 N4104 K1404 C12
factrice = M1603 N4105 N4104 K1404
croque mort = K2601 K2602 K2603
pompes funèbres = K2601 K2602
vigile = K2503
maître chien = K2503
videur = K2503
gardiennage = K2501 K2503
homme à tout faire = I1203
homme toutes mains = I1203
factotum = I1203
bricoleur = I1203 F16
petits travaux = I1203 F16
services à la personne = K1302 K1303 K1304 K1305 ! J13
aide aux personnes âgées = K1302 J1501 K1304
s'occuper de personnes âgées = K1302 J1501 K1304
handicap = K1302 K1207 K1301 J1501
social = K12 K13
travailleur social = K1201 K1207 K1305
éduc spé = K1207
AMP = K1301
AES = K1301 K1302
TISF = K1305
ADVF = K1302 K1304
EJE = K1202
IDE = J1506 J1505 ! K2
CIP = K1801
secrétariat = M16
bureau = M16
administratif = M16
compta = M1203 M1608
RH = M15
accueil = M1601 G1703 C1201 G1101
informatique = I1401 M18
ordinateur = I1401 M18
dev = M1805
site internet = E1101 M1805 E1104
banque = C12
immobilier = C15
mairie = K1404 M16 I1203 K2303 G11
pion = K2104
surveillant = K2104 K2503
vie scolaire = K2104
prof = K21
professeur des écoles = K2106 K2104
bibliothèque = K1601
sport = G1204
salle de sport = G1204
piscine = G1204 G1205
espace vert = A1203
paysage = A1203 F11
tonte = A1203
élagage = A1201
ferme = A14
agriculture = A14 A11
vigne = A1401 A1405
cueillette = A1401 A1402
maraîchage bio = A1414 A1402
légumes = A1414 A1402 D1106
fleurs = D1209 A1414
animaux = A15 A14 D1210
animalerie = D1210
chevaux = A1407 A1501 A1403
véto = A1501 A1504
vétérinaire = A1504 A1501
refuge animalier = A1501
couture = B1803 D1207 H2402
retouches = D1207
pressing = D1205
laverie = D1205 K2201
repassage = D1205 K1304 K2201
linge = K2201 D1205 G15
blanchisserie = K2201 D1205
recyclerie = K2304 D12 I1402
ressourcerie = K2304 D12 I1402
déchetterie = K2304 K2303
tri des déchets = K2304 K2303
balayeur = K2303
cantonnier = K2303 F1702 I1203
nettoyage = K2204 K2303 K2202
nettoyage industriel = K2204 K2305
vitres = K2202
lavage auto = I1604 K2204
coiffure = D1202
barbier = D1202
ongles = D1208
maquillage = D1208 L1501
esthétique = D1208
beauté = D1208 D1202
mode = D1214 B1805 B1803 H24
fringues = D1214
vêtements = D1214 B1803 D1207
chaussures = D1214 D1206
sono = L1508 L1506 L1504
spectacle = L
théâtre = L
musée = K1602 G12 K2503 M1601 G1102
bois = H22 F15 A12 A1205
menuiserie = H2206 F1607
meubles = H22 F1604 D1212 N1102
ébéniste = H2207
métallurgie = H29
soudure = H2913
ferraille = K2304 H29
électroménager = I1402 D1212
plomberie = F1603
clim = I1306 F1603
toiture = F1610
toit = F1610
carrelage = F1608
placo = F1604
peinture = F1606 H3404 I1606 B11 ! D1102
papier peint = F1609 F1606
isolation = F1613
goudron = F1702
enrobé = F1702
route = F1702 I1202 N41 K2303
fibre optique = F1605 I1307
panneaux solaires = F1602 F1610 I1307 F1603
porteur de journaux = M1603
distribution de prospectus = M1603
tracts = M1603 D1501
centre d'appel = D1408
télévente = D1408
standard = M1601
pain = D1102 D1106 ! F1606
viande = D1101 H2101 D1106
abattoir = H2101
poisson = D1105 A1415 A1404 H2101 D1106
gâteaux = D1104
traiteur = D1103 G1602
fromage = D1106 A1412
primeur = D1106 A1414
épicerie = D1106
marché = D1106 D1107
cosmétiques = D1208 D1214 H2301
parfumerie = D1208 D1214
pharmacie = J1307 J1202
labo = J1302 H1503
brancardier = J1301 J1305
ambulance = J1305
pompier = K1705 J1305 K2503
police = K17 K2503
armée = K1701
gendarme = K17
douanier = K15
`;

/** What one wants to do, in sentences, with the chatter around it. */
export const sentences = `
je cherche un stage de cariste = N1101
je cherche un stage en boulangerie = D1102
découvrir le métier de coiffeuse = D1202
découvrir le métier d'aide-soignante = J1501
travailler dehors = A F17 K2303
travailler en plein air = A F17 K2303
travailler avec les enfants = K1303 K1202 J1304 G1203 K2104
travailler avec des animaux = A15 A14 D1210
travailler dans un bureau = M16
je veux travailler dans une crèche = J1304 K1303 K1202
je voudrais devenir plombier = F1603
immersion coiffure = D1202
stage mécanique = I16 H29 I13
pmsmp vente = D1
emploi dans le nettoyage = K22 K2303
cherche place de serveur = G1803 G1801
un travail manuel = F16 H I1203 B18
travailler de ses mains = F16 H I1203 B18
m'occuper d'enfants = K1303 K1202 J1304 G1203 K2104
garder des enfants = K1303 G1203
aider les gens = K13 K12 J15
conduire un camion = N4101 N4105
conduire des engins = F1302 A1101 N1101
faire le ménage = K1304 K2204 G1501
faire la cuisine = G1602 G1603
faire du pain = D1102
faire des gâteaux = D1104 D1102
couper les cheveux = D1202
réparer des voitures = I1604
réparer des vélos = I1607
vendre des vêtements = D1214
tondre la pelouse = A1203
planter des fleurs = A1203 A1414 D1209
accueillir le public = M1601 G1101 G1703 C1201
répondre au téléphone = M1601 D1408 M16
stage 3eme vétérinaire = A1504 A1501
reconversion dans le bois = H22 F15
je suis intéressé par la menuiserie = H2206 F1607 F1604 H2207
j'aimerais essayer la maçonnerie = F1703
poste d'agent d'accueil = M1601
boulot dans la logistique = N1
job dans la restauration = G16 G18
offre d'immersion en ehpad = J1501 J1301 K1302
bonjour je cherche une immersion en cuisine = G1602 G1603
travail de nuit en usine = H
travailler à la mairie = K1404 M16 I1203 K2303 G11
essayer un métier du bâtiment = F16 F17 F15 I1203
je voudrais voir ce que fait un électricien = F1602 I1309
`;

/** Skills and tools typed where a job is asked. */
export const skillsAsJobs = `
faire la vaisselle = G1605 G1603 G1602
vaisselle = G1605 G1603 G1602
inventaire = N1103 D1507 D1 N11
coudre = B1803 D1207 H2402 B18
permis = N41 N11
permis B = N41 N11
permis poids lourd = N41
jardinage = A1203
bricolage = I1203 F16 D1212
repasser = D1205 K1304 K2201
cuisiner = G1602 G1603 K1304
souder = H2913
peindre = F1606
nettoyer = K22 K2303 K1304
excel = M16 M12
word = M16
arabe = E1108 M1601 K12
anglais = E1108 G1703 M1601 G1101 K12 M1604 G11
langue des signes = K12 K13 E1108 K2
encaissement = D1505 D1
porter des charges = N1105 N1102 N11
emballer = H3301 H3302 N11
trier = K2304 H3302 K2303 M1603
conduire = N41 N11 F1302
classer des dossiers = M16
saisie informatique = M1606 M16
photoshop = E1306 E1205 E1104 E13
traduction = E1108
tricoter = H24 B18
monter des meubles = H22 F1604 N1102 D1212
poser du parquet = F1609 F1608
changer des pneus = I1604
service en salle = G1803
dessin = E1205 B1302 F1104 H1203 E1306 B11
`;

/** ROME codes. */
export const codes = `
K1304 = K1304
d1102 = D1102
N1101 = N1101
k 2204 = K2204
F1606 peinture = F1606
g1602 = G1602
rome J1501 = J1501
code rome n4105 = N4105
`;

/** What says nothing yet: a friendly way to begin, and no slot left out. */
export const beginnings = `
je sais pas
je ne sais pas
je sais pas quoi faire
aucune idée
n'importe
n'importe quoi
tout
peu importe
stage
immersion
je cherche un stage
je cherche du travail
un métier
emploi
bonjour
j'ai besoin d'aide
?
aide moi
je cherche
découvrir un métier
`;
