import type { Sayings } from './sayings.ts';

/** Offices, computers, images and texts. */
export const office: Sayings = {
  titles: `
secrétaire, secrétaire bureautique, secrétaire polyvalente, secrétaire administrative, dactylo = M1607
secrétaire médicale, secrétaire médico sociale, assistante médicale = M1609
secrétaire comptable, assistante de gestion = M1608
secrétaire technique, assistante technique = M1605
assistant de direction, assistante de direction, assistant manager, office manager = M1604
assistante, assistant administratif, assistante administrative, employé de bureau, employée de bureau, agent administratif, agent de bureau, gratte papier, gestionnaire administratif = M1602 M1605 M1607
agent d'accueil, hôte d'accueil, hôtesse d'accueil, standardiste, chargé d'accueil = M1601
agent de courrier, coursier interne, vaguemestre, distributeur de prospectus, distributeur de journaux, porteur de journaux, colporteur = M1603
facteur, factrice, postier, postière, agent courrier = M1603 N4105 K1404
opérateur de saisie, opératrice de saisie = M1606
comptable, aide comptable, assistant comptable = M1203
gestionnaire de paie, gestionnaire paie = M1501 M1203
assistant RH, assistante RH, assistant ressources humaines, chargé de recrutement, recruteur = M1501 M1502
développeur, développeuse, dev, développeur web, programmeur, informaticien, informaticienne, codeur, codeuse = M1805 I1401
webmaster, webmestre, community manager, CM, webdesigner, intégrateur web = E1101 E1104
administrateur réseau, technicien réseau, admin sys = M1801 I1401 M1810
data analyst = M1403 M1805
journaliste = E1106
écrivain = E1102
traducteur, traductrice, interprète = E1108
photographe = E1201
vidéaste, monteur vidéo, youtubeur = L1507 E1205 E1101
dessinateur, dessinatrice, illustrateur, illustratrice = E1205 B1101 F1104
chargé de communication, attaché de presse = E1103
acheteur, acheteuse = M1101
chef d'entreprise, patron, patronne, entrepreneur, autoentrepreneur = M1302
enquêteur, enquêtrice, sondeur = M1401`,
  words: `
bureau, bureaux, travailler dans un bureau, travail de bureau, administratif, administration, papiers, paperasse, classement, classer, classer des dossiers, dossiers, archivage, gestion = M1602 M1607 M1605
secrétariat, courrier, taper à l'ordinateur = M1607 M1602 M1605
bureautique, word, excel, tableur, traitement de texte, pack office, powerpoint = M1602 M1607 M1606
saisie, saisie de données, saisie informatique, taper vite, dactylographie = M1606 M1602
accueil, accueillir, accueil du public, accueillir le public, accueillir les gens, contact, contact avec les gens, relation client, renseigner = M1601 G1703 D1106
standard, standard téléphonique, répondre au téléphone, téléphoner, appels = M1601 D1408
la poste, poste, distribution, prospectus, flyers, tracts, journaux, boîtes aux lettres, courrier à distribuer = M1603 N4105
compta, comptabilité, comptes, facturation, factures, chiffres, compter = M1203 M1608
paie, paye, fiches de paie = M1501 M1203
RH, ressources humaines, recrutement = M1501 M1502
direction, organiser des réunions, agenda = M1604
informatique, développement, programmation, programmer, coder, code informatique, python, java, logiciel, logiciels, applications, numérique = M1805 I1401 E1101
web, internet, site internet, sites, site web, créer des sites, réseaux sociaux, instagram, community management, wordpress = E1101 M1805 E1104
photoshop, illustrator, PAO, graphisme, infographie, mise en page, design graphique, dessin, dessiner = E1306 E1205 E1104
photo, photographie, photos = E1201 E1205
vidéo, film, caméra, montage vidéo, audiovisuel = L1507 L1505 E1205
communication, com, publicité, pub = E1103 E1101 E1401
marketing = M1705
écrire, rédaction, presse écrite, journalisme = E1106 E1102
traduction, traduire, anglais, espagnol, allemand, langues = E1108 G1703 M1604
paperasse administrative, aide administrative, écrivain public = M1602 K1205`,
};
