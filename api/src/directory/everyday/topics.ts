/** What people say of themselves, and what it may mean at work. */
export interface EverydayTopic {
  /** Beginnings of words, folded; several words must follow each other. */
  said: readonly string[];
  /** Likeliest first. */
  occupations: readonly string[];
  skills: readonly string[];
}

const outdoors = ['A1203', 'A1202', 'K2303', 'F1702', 'A1402'] as const;

/** Codes missing from an edition are skipped. */
export const everydayTopics: readonly EverydayTopic[] = [
  {
    said: ['bricol', 'reparer', 'repare', 'monter des meubles', 'mes mains', 'manuel'],
    occupations: ['I1203', 'F1606', 'F1604', 'H2909'],
    skills: ['118331', '100507', '104888', '106670'],
  },
  {
    said: ['dehors', 'plein air', 'exterieur', 'nature'],
    occupations: outdoors,
    skills: ['124544', '122581'],
  },
  {
    said: ['jardin', 'potager', 'plante', 'fleur', 'pelouse'],
    occupations: ['A1203', 'A1414', 'D1209'],
    skills: ['122581', '100158', 'p-tondre-pelouse', 'p-desherber', '122843'],
  },
  {
    said: ['animaux', 'animal', 'chien', 'chat', 'cheval', 'chevaux', 'vache'],
    occupations: ['A1501', 'A1503', 'D1210', 'A1403', 'A1407'],
    skills: ['100295', '100088', '100448', '100256'],
  },
  {
    said: ['neveu', 'niece', 'enfant', 'bebe', 'petit frere', 'petite soeur', 'nounou', 'fils', 'fille'],
    occupations: ['K1303', 'J1304', 'G1203', 'K2104'],
    skills: ['107961', '107937', '107933', '107936', '107935'],
  },
  {
    said: [
      'ma mere',
      'mon pere',
      'grand mere',
      'grand pere',
      'mamie',
      'papi',
      'personnes agees',
      'malade',
      'aidant',
    ],
    occupations: ['K1302', 'J1501', 'K1304'],
    skills: ['107443', '107920', '107662', '107922', '115118'],
  },
  {
    said: ['aider les gens', 'aider les autres', 'rendre service', 'ecouter', 'social'],
    occupations: ['K1302', 'K1304', 'K1206', 'M1601'],
    skills: ['102066', '121985', '107907'],
  },
  {
    said: ['cuisin', 'repas', 'faire a manger', 'gateau', 'patisserie', 'recette'],
    occupations: ['G1602', 'G1603', 'D1104', 'D1102'],
    skills: ['115131', '124919', '124947', '119462', '104227'],
  },
  {
    said: ['menage', 'nettoy', 'propre'],
    occupations: ['K2204', 'K1304', 'G1501'],
    skills: ['124543', '100259', '100262', '107948', '124548'],
  },
  { said: ['vitre', 'carreaux'], occupations: ['K2202', 'K2204'], skills: ['107957', '108672'] },
  {
    said: ['linge', 'lessive', 'repass'],
    occupations: ['K2201', 'D1205', 'K1304'],
    skills: ['101974', '120699', '125114', '125780'],
  },
  {
    said: ['coudre', 'couture', 'tricot', 'machine a coudre'],
    occupations: ['D1207', 'B1803', 'H2402'],
    skills: ['101207', '100753', '125002', '105193'],
  },
  {
    said: ['conduire', 'voiture', 'livr', 'camion', 'route'],
    occupations: ['N4105', 'N4102', 'N4101', 'N4103'],
    skills: ['113751', '125464', '125102', '121002'],
  },
  {
    said: ['mecanique', 'moteur', 'garage', 'scooter', 'mobylette'],
    occupations: ['I1604', 'I1607', 'I1603'],
    skills: ['107046', '104514', 'p-vidange', 'p-changer-pneus', '124333'],
  },
  {
    said: ['velo', 'bicyclette'],
    occupations: ['I1607'],
    skills: ['107140', '107142', 'p-reparer-crevaison'],
  },
  {
    said: ['peindre', 'peinture', 'tapisser', 'papier peint', 'refait la chambre', 'refait mon appartement'],
    occupations: ['F1606', 'F1609', 'I1203'],
    skills: ['100634', '106670'],
  },
  {
    said: ['batiment', 'chantier', 'macon', 'travaux', 'construire'],
    occupations: ['F1704', 'F1703', 'F1606', 'F1601'],
    skills: ['118331', '100017', '103070'],
  },
  {
    said: ['bois', 'menuis', 'palette'],
    occupations: ['H2206', 'H2207', 'F1503'],
    skills: ['103596', '120068', '104888'],
  },
  {
    said: ['electric', 'brancher', 'cabl'],
    occupations: ['F1602', 'I1309', 'H2602'],
    skills: ['102717', '123271', '121613'],
  },
  {
    said: ['souder', 'soudure', 'metal'],
    occupations: ['H2913', 'H2902', 'H2911'],
    skills: ['100286', '106259', '104617'],
  },
  {
    said: ['vendre', 'vente', 'magasin', 'boutique', 'au marche', 'commerce', 'brocante', 'vide grenier'],
    occupations: ['D1106', 'D1214', 'D1507', 'D1505'],
    skills: ['122183', '120130', '102068', '121698', '117532'],
  },
  { said: ['caisse', 'encaiss'], occupations: ['D1505', 'D1106'], skills: ['102068', '118069', '121762'] },
  {
    said: ['contact', 'parler avec les gens', 'rencontrer du monde', 'accueil', 'clients'],
    occupations: ['M1601', 'D1106', 'G1803', 'D1505'],
    skills: ['109607', '120130', '122330', '101343'],
  },
  {
    said: ['ranger', 'trier', 'organis', 'stock', 'entrepot', 'cartons'],
    occupations: ['N1103', 'D1507', 'N1105', 'H3302'],
    skills: ['119860', '117548', '119000', '124021', '117482'],
  },
  {
    said: ['cariste', 'chariot elevateur', 'caces'],
    occupations: ['N1101', 'N1103'],
    skills: ['121595', '121585'],
  },
  { said: ['demenag', 'porter'], occupations: ['N1102', 'N1105'], skills: ['124407', '125653', '100016'] },
  {
    said: ['ordinateur', 'informatique', 'internet', 'jeux video', 'programm'],
    occupations: ['I1401', 'M1805', 'M1606', 'E1101'],
    skills: ['118975', '106840', '106841'],
  },
  {
    said: ['bureau', 'papiers', 'administratif', 'dossiers', 'secretar'],
    occupations: ['M1602', 'M1607', 'M1605'],
    skills: ['118975', '121877', '121985', '120697'],
  },
  {
    said: ['compter', 'chiffres', 'comptes', 'budget'],
    occupations: ['M1203', 'M1608'],
    skills: ['109395', '120888', '124389'],
  },
  { said: ['telephon'], occupations: ['D1408', 'M1601'], skills: ['120697', '120722'] },
  {
    said: ['coiff', 'maquill', 'ongles', 'beaute', 'tresse'],
    occupations: ['D1202', 'D1208'],
    skills: ['121711', '101343'],
  },
  {
    said: ['sport', 'foot', 'entraine'],
    occupations: ['G1204', 'G1203', 'D1211'],
    skills: ['103848', '107937'],
  },
  {
    said: ['animer', 'association', 'benevol', 'quartier', 'maison de quartier'],
    occupations: ['K1206', 'G1203', 'G1202'],
    skills: ['103848', '107896', '107898', '100541'],
  },
  {
    said: ['servir', 'serveu', 'restaurant', 'bar'],
    occupations: ['G1803', 'G1801', 'G1603'],
    skills: ['124963', '124701', '117932'],
  },
  {
    said: ['hotel', 'chambres'],
    occupations: ['G1501', 'G1502', 'G1703'],
    skills: ['126384', '115002', '104174'],
  },
  {
    said: ['hopital', 'soign', 'ehpad'],
    occupations: ['J1301', 'J1501', 'J1305'],
    skills: ['107330', '116715', '100414'],
  },
  {
    said: ['surveill', 'securite', 'gardien', 'vigile'],
    occupations: ['K2503', 'K2501'],
    skills: ['108842', '108843', '108819'],
  },
  {
    said: ['dessin', 'decor', 'artist'],
    occupations: ['B1302', 'L1503', 'D1212'],
    skills: ['124990', '124328'],
  },
  {
    said: ['usine', 'production', 'a la chaine'],
    occupations: ['H3302', 'H3301', 'H2102'],
    skills: ['106409', '106406', '123624'],
  },
  {
    said: ['recycl', 'dechet', 'environnement', 'ecologi'],
    occupations: ['K2304', 'K2303', 'A1202'],
    skills: ['108740', '115331', '108735'],
  },
  {
    said: ['recolte', 'cueill', 'vendange', 'ferme', 'agricole'],
    occupations: ['A1402', 'A1401', 'A1403'],
    skills: ['123033', '122853', '122004'],
  },
  {
    said: ['traduire', 'langue', 'arabe', 'anglais', 'turc', 'ukrainien'],
    occupations: ['M1601', 'K1206'],
    skills: ['122330'],
  },
];
