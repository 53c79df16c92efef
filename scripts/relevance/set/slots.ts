import type { Need, Place, Week } from './places.ts';

/**
 * A company's slot. `asked` skills are required from the first day, `taught` ones are learned there. A slot that may lead to
 * a job requires the typical skills of the occupation and teaches the rest; other slots teach the typical ones.
 */
export type SlotRow = {
  id: string;
  occupation: string;
  title: string;
  place: Place;
  /** d: discover, c: confirm, r: recruit. */
  aims: string;
  week: Week;
  asked: number;
  taught: number;
  licence?: true;
  /** A vehicle is needed although public transport serves the place: rounds, changing sites. */
  vehicle?: true;
  places?: number;
  sites?: readonly Need[];
  adults?: true;
  /** First and last day, in days from today. */
  days?: readonly [from: number, to: number];
};

type More = Partial<Pick<SlotRow, 'licence' | 'vehicle' | 'places' | 'sites' | 'adults' | 'days'>>;
const slot = (
  id: string,
  title: string,
  place: Place,
  aims: string,
  week: Week,
  [asked, taught]: readonly [number, number],
  more: More = {},
): SlotRow => ({ id, occupation: id.slice(0, 5), title, place, aims, week, asked, taught, ...more });

const easy = ['step_free', 'adapted_hours', 'written'] as const;
const light = ['no_heavy_loads', 'adapted_hours', 'french_support'] as const;
const desk = ['step_free', 'seated', 'no_heavy_loads', 'quiet', 'adapted_hours', 'written'] as const;

/** Slots with land and animals, crafts, trade, construction. */
const first: readonly SlotRow[] = [
  slot('A1201a', 'Élagage en équipe', 'Cleres', 'c', 'full', [3, 4], { licence: true, adults: true }),
  slot('A1202a', 'Entretien de sentiers et de mares', 'Duclair', 'dc', 'full', [3, 5], { places: 4 }),
  slot('A1202b', 'Ouvrier nature en chantier d’insertion', 'Jumieges', 'dcr', 'full', [3, 6], { places: 6 }),
  slot('A1203a', 'Aide jardinier', 'Rouen', 'dc', 'full', [3, 5], { sites: ['french_support', 'written'] }),
  slot('A1203b', 'Entretien d’espaces verts', 'Barentin', 'cr', 'full', [6, 3], { licence: true }),
  slot('A1203c', 'Espaces verts en entreprise adaptée', 'SaintEtienne', 'dcr', 'mornings', [3, 6], {
    sites: [...easy, 'french_support'],
    places: 3,
  }),
  slot('A1401a', 'Récolte de pommes et de poires', 'Jumieges', 'd', 'full', [3, 5], { places: 4 }),
  slot('A1402a', 'Aide maraîcher bio', 'Duclair', 'dc', 'mornings', [3, 5], { places: 2 }),
  slot('A1402b', 'Jardin de Cocagne : paniers de légumes', 'SaintEtienne', 'dcr', 'full', [3, 6], {
    places: 5,
    sites: ['french_support', 'adapted_hours'],
  }),
  slot('A1403a', 'Aide à la ferme laitière', 'Yvetot', 'dc', 'early', [3, 5]),
  slot('A1407a', 'Élevage de vaches normandes', 'Cleres', 'cr', 'early', [5, 3], { licence: true }),
  slot('A1414a', 'Horticulture : serres et plants', 'Maromme', 'dc', 'full', [3, 5], { sites: ['quiet'] }),
  slot('A1501a', 'Auxiliaire vétérinaire', 'BoisGuillaume', 'd', 'full', [3, 6]),
  slot('A1503a', 'Toilettage de chiens', 'Sotteville', 'dc', 'shop', [3, 5]),
  slot('B1302a', 'Atelier de meubles décorés', 'Darnetal', 'dc', 'full', [3, 5], {
    sites: ['quiet', 'written'],
  }),
  slot('B1802a', 'Atelier de maroquinerie', 'Elbeuf', 'cr', 'full', [4, 4], { sites: ['seated', 'quiet'] }),
  slot('B1803a', 'Couture sur mesure', 'Rouen', 'dc', 'shop', [4, 5], { sites: ['seated', 'quiet'] }),
  slot('B1806a', 'Tapisserie de sièges', 'Darnetal', 'd', 'full', [3, 6], { sites: ['quiet'] }),
  slot('C1201a', 'Accueil en agence bancaire', 'Rouen', 'dc', 'shop', [4, 4], { sites: desk }),
  slot('C1502a', 'Gestion locative chez un bailleur', 'GrandQuevilly', 'dc', 'full', [4, 4], { sites: desk }),
  slot('D1101a', 'Aide boucher', 'Maromme', 'dcr', 'shop', [5, 5]),
  slot('D1102a', 'Aide au fournil', 'Rouen', 'dc', 'early', [4, 5]),
  slot('D1102b', 'Boulanger ou boulangère', 'Barentin', 'cr', 'early', [7, 3]),
  slot('D1102c', 'Découverte de la boulangerie bio', 'Elbeuf', 'd', 'mornings', [3, 6], { sites: light }),
  slot('D1103a', 'Préparation chez un traiteur', 'MontSaintAignan', 'dc', 'full', [5, 4]),
  slot('D1104a', 'Aide en pâtisserie', 'Sotteville', 'dc', 'early', [4, 5]),
  slot('D1104b', 'Chocolaterie artisanale', 'Yvetot', 'cr', 'full', [6, 3]),
  slot('D1105a', 'Poissonnerie du marché', 'Rouen', 'dc', 'early', [4, 5]),
  slot('D1106a', 'Vente en boulangerie', 'Sotteville', 'dcr', 'shop', [5, 4], { sites: ['no_heavy_loads'] }),
  slot('D1106b', 'Vente à l’épicerie solidaire', 'PetitQuevilly', 'dc', 'mornings', [3, 6], { sites: light }),
  slot('D1106c', 'Vente de fromages à la ferme', 'Cleres', 'd', 'weekend', [4, 4]),
  slot('D1202a', 'Salon de coiffure', 'GrandQuevilly', 'dc', 'shop', [4, 6]),
  slot('D1205a', 'Pressing et repassage', 'Rouen', 'dc', 'shop', [4, 4]),
  slot('D1206a', 'Cordonnerie', 'Rouen', 'd', 'shop', [3, 6], { sites: ['seated'] }),
  slot('D1207a', 'Atelier de retouches', 'Sotteville', 'dcr', 'shop', [5, 4], {
    sites: ['seated', 'no_heavy_loads'],
  }),
  slot('D1208a', 'Institut de beauté', 'BoisGuillaume', 'd', 'shop', [4, 6]),
  slot('D1209a', 'Jardinerie', 'Barentin', 'dcr', 'shop', [5, 5]),
  slot('D1209b', 'Fleuriste', 'Rouen', 'd', 'shop', [4, 5], { sites: ['no_heavy_loads'] }),
  slot('D1210a', 'Animalerie', 'GrandQuevilly', 'dc', 'shop', [4, 5]),
  slot('D1211a', 'Magasin de sport', 'Barentin', 'cr', 'shop', [5, 3]),
  slot('D1212a', 'Magasin de décoration', 'GrandQuevilly', 'dc', 'shop', [5, 4]),
  slot('D1214a', 'Boutique solidaire de vêtements', 'Rouen', 'dcr', 'shop', [3, 6], {
    sites: light,
    places: 3,
  }),
  slot('D1214b', 'Prêt-à-porter', 'Barentin', 'cr', 'shop', [6, 3]),
  slot('D1401a', 'Assistance commerciale', 'Oissel', 'cr', 'full', [6, 3], { sites: desk }),
  slot('D1408a', 'Centre d’appels', 'Rouen', 'dcr', 'full', [5, 4], { sites: ['seated', 'step_free'] }),
  slot('D1501a', 'Animation de stand en magasin', 'Barentin', 'd', 'weekend', [4, 4]),
  slot('D1505a', 'Hôte ou hôtesse de caisse', 'SaintEtienne', 'dcr', 'shop', [5, 5], { sites: ['seated'] }),
  slot('D1505b', 'Caisse et accueil', 'Elbeuf', 'dc', 'afternoons', [4, 5], {
    sites: ['seated', 'adapted_hours'],
  }),
  slot('D1507a', 'Mise en rayon tôt le matin', 'SaintEtienne', 'dcr', 'early', [5, 5], { places: 2 }),
  slot('D1507b', 'Employé de libre-service', 'Yvetot', 'cr', 'early', [6, 4]),
  slot('D1507c', 'Drive et rayons', 'Barentin', 'dc', 'full', [4, 5]),
  slot('E1101a', 'Communication en ligne d’une association', 'Rouen', 'd', 'full', [3, 5], { sites: desk }),
  slot('E1302a', 'Routage et mise sous pli', 'Oissel', 'dc', 'full', [4, 4], { sites: ['adapted_hours'] }),
  slot('E1307a', 'Reprographie', 'MontSaintAignan', 'dc', 'full', [4, 5], { sites: easy }),
  slot('F1302a', 'Conduite d’engins sur chantier', 'GrandCouronne', 'c', 'full', [6, 3], {
    licence: true,
    adults: true,
  }),
  slot('F1503a', 'Charpente et ossature bois', 'Pavilly', 'dc', 'full', [3, 5]),
  slot('F1601a', 'Plaquiste', 'Sotteville', 'dcr', 'full', [4, 4]),
  slot('F1602a', 'Électricité du bâtiment', 'Rouen', 'dc', 'full', [4, 5]),
  slot('F1602b', 'Électricien en rénovation', 'Barentin', 'cr', 'full', [6, 3], {
    vehicle: true,
    licence: true,
  }),
  slot('F1603a', 'Plomberie et chauffage', 'Elbeuf', 'dcr', 'full', [5, 5]),
  slot('F1604a', 'Agencement et pose de cloisons', 'Oissel', 'dc', 'full', [4, 5]),
  slot('F1606a', 'Peinture en chantier d’insertion', 'Rouen', 'dcr', 'full', [3, 7], {
    places: 4,
    sites: ['french_support'],
  }),
  slot('F1606b', 'Peintre en bâtiment', 'Cleon', 'cr', 'full', [7, 3]),
  slot('F1607a', 'Pose de fenêtres', 'Duclair', 'dc', 'full', [4, 4], { licence: true }),
  slot('F1608a', 'Carrelage', 'GrandQuevilly', 'dc', 'full', [4, 5]),
  slot('F1609a', 'Pose de sols souples', 'Cleon', 'dc', 'full', [3, 5]),
  slot('F1610a', 'Couverture ardoise', 'LeTrait', 'cr', 'full', [4, 4]),
  slot('F1611a', 'Ravalement de façades', 'Maromme', 'dc', 'full', [4, 5]),
];

/** Slots from construction to health. */
const second: readonly SlotRow[] = [
  slot('F1701a', 'Coffreur bancheur', 'GrandCouronne', 'cr', 'full', [5, 4]),
  slot('F1702a', 'Équipe de travaux publics', 'SaintEtienne', 'dc', 'full', [4, 4]),
  slot('F1703a', 'Maçonnerie du patrimoine', 'Jumieges', 'dcr', 'full', [4, 7], { places: 5 }),
  slot('F1703b', 'Aide maçon', 'Elbeuf', 'dc', 'full', [4, 6]),
  slot('F1704a', 'Manœuvre de chantier', 'Rouen', 'dcr', 'full', [4, 5], { places: 2 }),
  slot('F1705a', 'Pose de canalisations', 'Oissel', 'c', 'full', [5, 3], { licence: true }),
  slot('G1101a', 'Office de tourisme', 'Rouen', 'd', 'shop', [4, 4], { sites: easy }),
  slot('G1202a', 'Ludothèque et ateliers', 'Canteleu', 'dc', 'shop', [4, 4], { sites: easy }),
  slot('G1203a', 'Centre de loisirs', 'SaintEtienne', 'dc', 'full', [4, 5]),
  slot('G1203b', 'Accueil périscolaire', 'Yvetot', 'dcr', 'afternoons', [4, 5]),
  slot('G1204a', 'Éducateur sportif en club', 'Rouen', 'd', 'afternoons', [3, 5]),
  slot('G1205a', 'Parc de loisirs', 'Cleres', 'dc', 'weekend', [4, 5], { vehicle: true }),
  slot('G1501a', 'Étages d’un hôtel', 'Rouen', 'dcr', 'all', [5, 6], {
    sites: ['french_support'],
    places: 2,
  }),
  slot('G1501b', 'Femme ou valet de chambre', 'Barentin', 'cr', 'mornings', [7, 3]),
  slot('G1502a', 'Polyvalence en petit hôtel', 'RivesEnSeine', 'dc', 'all', [5, 5]),
  slot('G1602a', 'Commis de cuisine', 'Rouen', 'dcr', 'shop', [5, 6]),
  slot('G1602b', 'Cuisine d’un restaurant d’insertion', 'PetitQuevilly', 'dc', 'full', [3, 8], {
    places: 4,
    sites: ['french_support', 'adapted_hours'],
  }),
  slot('G1602c', 'Cuisine de la maison de retraite', 'Duclair', 'cr', 'early', [7, 4]),
  slot('G1603a', 'Équipier de restauration rapide', 'SaintEtienne', 'dcr', 'all', [5, 5], { places: 3 }),
  slot('G1603b', 'Cantine scolaire', 'Maromme', 'dc', 'mornings', [5, 5], { sites: ['adapted_hours'] }),
  slot('G1604a', 'Crêperie', 'Rouen', 'dc', 'weekend', [4, 5]),
  slot('G1605a', 'Plonge et aide de cuisine', 'Rouen', 'dcr', 'afternoons', [4, 4], {
    sites: ['french_support'],
  }),
  slot('G1605b', 'Plonge en cuisine centrale', 'Elbeuf', 'dc', 'mornings', [4, 4]),
  slot('G1703a', 'Réception d’hôtel', 'Rouen', 'dc', 'all', [5, 5]),
  slot('G1801a', 'Service au bar', 'Elbeuf', 'dc', 'weekend', [4, 5], { adults: true }),
  slot('G1803a', 'Service en salle', 'Rouen', 'dcr', 'shop', [5, 6]),
  slot('G1803b', 'Restaurant d’application', 'Canteleu', 'd', 'full', [3, 7], { sites: light, places: 3 }),
  slot('H2101a', 'Découpe de volailles', 'Yvetot', 'cr', 'early', [5, 4]),
  slot('H2102a', 'Conduite de ligne en biscuiterie', 'Yvetot', 'dcr', 'full', [5, 4]),
  slot('H2201a', 'Montage de caisses en bois', 'Oissel', 'dc', 'full', [5, 4]),
  slot('H2206a', 'Menuiserie', 'Pavilly', 'dc', 'full', [4, 5]),
  slot('H2206b', 'Atelier bois d’insertion', 'Rouen', 'dcr', 'full', [3, 6], {
    places: 4,
    sites: ['french_support'],
  }),
  slot('H2207a', 'Ébénisterie', 'Darnetal', 'd', 'full', [4, 6]),
  slot('H2402a', 'Atelier de confection', 'Elbeuf', 'dcr', 'full', [5, 5], {
    sites: ['seated', 'french_support'],
    places: 3,
  }),
  slot('H2602a', 'Câblage d’armoires électriques', 'Cleon', 'cr', 'full', [6, 3], { sites: ['seated'] }),
  slot('H2604a', 'Montage de cartes électroniques', 'Canteleu', 'dc', 'full', [4, 5], {
    sites: ['seated', 'no_heavy_loads'],
  }),
  slot('H2902a', 'Chaudronnerie', 'GrandCouronne', 'dc', 'full', [4, 5]),
  slot('H2903a', 'Usinage sur commande numérique', 'Cleon', 'cr', 'full', [6, 4]),
  slot('H2909a', 'Montage chez un constructeur', 'Cleon', 'dcr', 'full', [5, 5], { places: 4 }),
  slot('H2913a', 'Soudage', 'LeTrait', 'cr', 'full', [6, 3]),
  slot('H2913b', 'Découverte du soudage', 'GrandQuevilly', 'd', 'full', [3, 6]),
  slot('H3301a', 'Conditionnement de cosmétiques', 'Barentin', 'dcr', 'full', [4, 5], { places: 3 }),
  slot('H3302a', 'Emballage et tri en ESAT', 'Maromme', 'dc', 'full', [3, 7], {
    places: 4,
    sites: ['seated', 'no_heavy_loads', 'quiet', 'adapted_hours', 'written', 'french_support'],
  }),
  slot('H3302b', 'Agent de conditionnement', 'Yvetot', 'cr', 'full', [6, 4]),
  slot('H3404a', 'Peinture industrielle', 'Oissel', 'dc', 'full', [4, 5]),
  slot('I1203a', 'Entretien de bâtiments communaux', 'Duclair', 'dcr', 'full', [5, 6], { licence: true }),
  slot('I1203b', 'Agent de maintenance en résidence', 'Rouen', 'dc', 'full', [4, 6]),
  slot('I1304a', 'Maintenance industrielle', 'LeTrait', 'c', 'full', [6, 4]),
  slot('I1401a', 'Dépannage informatique', 'MontSaintAignan', 'dc', 'full', [4, 5], {
    sites: ['seated', 'quiet'],
  }),
  slot('I1402a', 'Réparation d’électroménager', 'PetitQuevilly', 'dcr', 'full', [4, 6], { places: 3 }),
  slot('I1604a', 'Garage solidaire', 'Sotteville', 'dcr', 'full', [4, 5], { places: 3 }),
  slot('I1604b', 'Mécanique rapide', 'Yvetot', 'cr', 'shop', [6, 3]),
  slot('I1606a', 'Carrosserie', 'GrandQuevilly', 'dc', 'full', [4, 5]),
  slot('I1607a', 'Atelier vélo', 'Rouen', 'dcr', 'shop', [4, 6], { places: 2 }),
  slot('J1301a', 'Agent de service hospitalier', 'Rouen', 'dcr', 'all', [5, 5], { places: 3 }),
  slot('J1301b', 'Service hôtelier en clinique', 'Elbeuf', 'dc', 'mornings', [5, 5]),
];

/** Slots from health to transport. */
const third: readonly SlotRow[] = [
  slot('J1304a', 'Crèche municipale', 'GrandQuevilly', 'd', 'full', [4, 6]),
  slot('J1304b', 'Micro-crèche', 'Barentin', 'dc', 'full', [5, 5]),
  slot('J1305a', 'Ambulances : découverte', 'SaintEtienne', 'd', 'full', [4, 5], {
    licence: true,
    adults: true,
  }),
  slot('J1501a', 'Aide-soignant en EHPAD', 'Duclair', 'dc', 'full', [5, 6]),
  slot('J1501b', 'Découverte du métier d’aide-soignant', 'Rouen', 'd', 'full', [4, 7]),
  slot('K1202a', 'Jardin d’enfants', 'Rouen', 'd', 'full', [4, 4]),
  slot('K1206a', 'Centre social', 'Canteleu', 'dc', 'full', [4, 4], { sites: easy }),
  slot('K1207a', 'Foyer d’accueil', 'Yvetot', 'd', 'full', [5, 4], { adults: true }),
  slot('K1301a', 'Accompagnement de personnes handicapées', 'Maromme', 'dc', 'full', [5, 5]),
  slot('K1302a', 'Aide à domicile', 'Elbeuf', 'dcr', 'full', [5, 6]),
  slot('K1302b', 'Auxiliaire de vie en tournée', 'Duclair', 'cr', 'full', [7, 4], {
    licence: true,
    vehicle: true,
  }),
  slot('K1302c', 'Résidence autonomie', 'Sotteville', 'dc', 'full', [5, 6], { sites: ['french_support'] }),
  slot('K1303a', 'Garde d’enfants à domicile', 'Rouen', 'dcr', 'afternoons', [6, 4]),
  slot('K1303b', 'Maison d’assistantes maternelles', 'Yvetot', 'd', 'full', [4, 6]),
  slot('K1304a', 'Ménage chez des particuliers', 'Rouen', 'dcr', 'mornings', [6, 4], { places: 3 }),
  slot('K1304b', 'Services à domicile', 'Pavilly', 'cr', 'full', [6, 4], { licence: true, vehicle: true }),
  slot('K1305a', 'Intervention auprès de familles', 'Rouen', 'd', 'full', [5, 4]),
  slot('K1601a', 'Bibliothèque', 'Sotteville', 'dc', 'shop', [4, 4], { sites: desk }),
  slot('K2104a', 'Vie scolaire au collège', 'Maromme', 'dc', 'school', [5, 5]),
  slot('K2104b', 'Surveillance de cantine', 'Elbeuf', 'd', 'school', [4, 5]),
  slot('K2201a', 'Blanchisserie d’hôpital', 'SaintEtienne', 'dcr', 'full', [4, 6], { places: 3 }),
  slot('K2201b', 'Blanchisserie en ESAT', 'Barentin', 'dc', 'full', [3, 7], {
    sites: ['adapted_hours', 'quiet', 'written', 'french_support'],
    places: 4,
  }),
  slot('K2202a', 'Laveur de vitres', 'Rouen', 'dc', 'early', [4, 4]),
  slot('K2204a', 'Nettoyage de bureaux', 'Rouen', 'dcr', 'early', [6, 5], {
    sites: ['french_support'],
    places: 4,
  }),
  slot('K2204b', 'Propreté d’une école', 'Elbeuf', 'dc', 'afternoons', [5, 5]),
  slot('K2204c', 'Agent de propreté', 'Barentin', 'cr', 'early', [8, 3], { vehicle: true }),
  slot('K2204d', 'Propreté en association intermédiaire', 'Yvetot', 'dc', 'mornings', [5, 6], {
    sites: light,
  }),
  slot('K2303a', 'Propreté urbaine', 'Rouen', 'dcr', 'early', [4, 5], { places: 3 }),
  slot('K2303b', 'Déchetterie', 'Duclair', 'dc', 'shop', [4, 5]),
  slot('K2304a', 'Recyclerie', 'SaintEtienne', 'dcr', 'full', [3, 7], {
    places: 5,
    sites: ['french_support', 'adapted_hours'],
  }),
  slot('K2304b', 'Ressourcerie', 'RivesEnSeine', 'dc', 'full', [3, 6], { places: 2 }),
  slot('K2501a', 'Gardien d’immeuble', 'Canteleu', 'dcr', 'full', [5, 6]),
  slot('K2503a', 'Sécurité et accueil', 'Rouen', 'dc', 'all', [5, 4], { adults: true }),
  slot('K2601a', 'Services funéraires', 'Maromme', 'd', 'full', [4, 4], { licence: true }),
  slot('L1502a', 'Costumes du théâtre', 'Rouen', 'd', 'full', [4, 5], { sites: ['seated'] }),
  slot('L1506a', 'Technique d’une salle de concert', 'PetitQuevilly', 'd', 'afternoons', [4, 5]),
  slot('M1203a', 'Comptabilité d’une association', 'Rouen', 'dc', 'full', [6, 3], { sites: desk }),
  slot('M1501a', 'Assistance aux ressources humaines', 'GrandQuevilly', 'dc', 'full', [5, 4], {
    sites: desk,
  }),
  slot('M1601a', 'Accueil de la mairie', 'Barentin', 'dc', 'full', [6, 5], { sites: desk }),
  slot('M1601b', 'Accueil d’une maison France services', 'Yvetot', 'dcr', 'full', [6, 5], { sites: desk }),
  slot('M1601c', 'Standard et accueil', 'Rouen', 'cr', 'full', [7, 4], { sites: ['seated', 'step_free'] }),
  slot('M1602a', 'Employé administratif', 'Rouen', 'dcr', 'full', [6, 5], { sites: desk }),
  slot('M1602b', 'Classement et courrier', 'Elbeuf', 'd', 'mornings', [4, 6], { sites: desk }),
  slot('M1603a', 'Distribution de prospectus', 'Sotteville', 'dc', 'mornings', [4, 4]),
  slot('M1605a', 'Assistance administrative et technique', 'Oissel', 'cr', 'full', [6, 3], { sites: desk }),
  slot('M1606a', 'Saisie et numérisation', 'MontSaintAignan', 'dc', 'full', [5, 5], { sites: desk }),
  slot('M1607a', 'Secrétariat d’un centre de formation', 'SaintEtienne', 'dcr', 'full', [6, 5], {
    sites: desk,
  }),
  slot('M1608a', 'Secrétariat comptable', 'Barentin', 'cr', 'full', [7, 3], { sites: ['seated'] }),
  slot('M1609a', 'Secrétariat médical', 'Rouen', 'dc', 'full', [5, 5], { sites: desk }),
  slot('N1101a', 'Cariste', 'GrandCouronne', 'cr', 'full', [7, 4], {
    adults: true,
    sites: ['no_heavy_loads', 'seated'],
  }),
  slot('N1101b', 'Découverte du métier de cariste', 'Oissel', 'd', 'full', [4, 7], {
    adults: true,
    sites: ['no_heavy_loads', 'seated'],
  }),
  slot('N1102a', 'Déménagement solidaire', 'Sotteville', 'dcr', 'full', [4, 5], { places: 2 }),
  slot('N1103a', 'Préparation de commandes', 'GrandCouronne', 'dcr', 'full', [6, 5], { places: 4 }),
  slot('N1103b', 'Magasinier d’une banque alimentaire', 'PetitQuevilly', 'dc', 'mornings', [5, 6], {
    places: 3,
  }),
  slot('N1103c', 'Préparateur en entrepôt frigorifique', 'Yvetot', 'cr', 'early', [7, 3]),
  slot('N1105a', 'Tri de colis', 'SaintEtienne', 'dcr', 'early', [4, 5], { places: 3 }),
  slot('N4102a', 'Transport de personnes à mobilité réduite', 'Rouen', 'dc', 'full', [5, 4], {
    licence: true,
    adults: true,
  }),
  slot('N4103a', 'Découverte de la conduite de bus', 'Rouen', 'd', 'full', [4, 6], { adults: true }),
  slot('N4105a', 'Livraison de repas à domicile', 'Elbeuf', 'dcr', 'mornings', [6, 5], { licence: true }),
  slot('N4105b', 'Chauffeur-livreur', 'Barentin', 'cr', 'early', [7, 4], { licence: true, adults: true }),
];

export const slotRows: readonly SlotRow[] = [...first, ...second, ...third];
