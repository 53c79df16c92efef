/**
 * What people call skills. Each line: words, separated by commas, `=`, then what directories call it, likeliest first.
 */
const lines = `
excel, word, powerpoint, pack office, tableur, traitement de texte, libre office, google docs = bureautique, tableur, traitement de texte
bricolage, bricoler, petit bricolage, petits travaux = petites réparations, outillage, petit entretien, assemblage de mobilier
jardinage, jardiner, jardin, faire le jardin = jardin, entretien des espaces verts, tondre, planter
arabe, turc, portugais, espagnol, allemand, italien, anglais, langues, langue étrangère, langues étrangères, parler anglais, ukrainien, chinois = langue étrangère, langue
langue des signes, lsf = langue des signes, communication
coudre, couture = coudre, couture, piquer à la machine
cuisiner, cuisine, faire la cuisine, faire à manger = cuisiner, cuisson, préparer des plats
ménage, faire le ménage, nettoyage, nettoyer = nettoyer les locaux, nettoyer
repassage, repasser = repasser, repassage
vaisselle, faire la vaisselle, laver la vaisselle, plonge = vaisselle, plonge
inventaire, inventaires, stock, stocks = inventaire, stocks
caisse, encaisser, tenir la caisse, tenir une caisse = encaisser, caisse
vente, vendre = vendre, vente
accueil, accueillir, accueillir du public = accueillir le public, accueillir les clients, accueil
téléphone, répondre au téléphone, standard = téléphone, téléphonique
permis, permis b, conduire, conduite, conduire une voiture = conduire, permis, véhicule
permis c, poids lourd, permis poids lourd = permis C, conduire poids lourd, conduire
caces, chariot, chariot élévateur, cariste = chariot, caces, engins
premiers secours, secourisme, sst, psc1, secours = secours, gestes d'urgence
informatique, ordinateur, pc = outils bureautiques, informatique, bureautique
internet, réseaux sociaux, facebook, instagram, web = internet, web, réseaux sociaux, bureautique
travail en équipe, équipe, esprit d'équipe = équipe
hygiène, haccp = hygiène
enfants, garder des enfants, garde d'enfants, baby sitting, s'occuper d'enfants = enfants, jeunes enfants
personnes âgées, s'occuper de personnes âgées = personnes âgées, gérontologie, aider une personne, personne
animaux, s'occuper d'animaux = animaux
tondre, tonte, pelouse = tondre, tonte, pelouse, entretien des espaces verts, végétaux
élagage, tailler, taille = tailler, élagage
mécanique, réparer une voiture = mécanique, réparer
manutention, porter, porter des charges, port de charges = manutention, charges, porter
ranger, rangement = ranger, stocker
trier, tri = trier, tri
comptabilité, compta, comptes = comptabilité, comptable
facture, factures, facturation = facturation, facture
secrétariat, courrier = courrier, bureautique, classer
classement, classer, archivage = classer, classement, archivage
lire un plan, lire des plans, plans = lecture de plan, plan
électricité = électricité, électrique
plomberie = plomberie, sanitaire, canalisations
carrelage = carrelage, carreaux
coiffer, coiffure, tresses = coiffer, coiffage, cheveux
pâtisserie, gâteaux, faire des gâteaux = pâtisserie, gâteaux
pain, faire du pain, boulangerie = pain, pâtes
servir, service, service en salle = servir, service en salle
emballer, emballage = emballer, conditionner
peinture, peindre = peinture, peindre
soudure, souder = souder, soudage
vélo, vélos, réparer un vélo = cycles, vélo
couper les cheveux = coupe de cheveux, couper
écouter, écoute = écoute, écouter
patience, autonomie, ponctualité = travailler seul, organiser
dessin, dessiner = dessin
musique = musique, instrument
photo = photo, prise de vue
traduire, traduction = langue étrangère, traduire
`;

const plain = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** By folded words. */
export const skillWords: ReadonlyMap<string, readonly string[]> = new Map(
  lines
    .split('\n')
    .filter(Boolean)
    .flatMap((line) => {
      const [said = '', called = ''] = line.split(' = ');
      return said.split(', ').map((words) => [plain(words), called.split(', ')] as const);
    }),
);
