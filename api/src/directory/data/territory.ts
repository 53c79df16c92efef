/** A territory managed by coordinators: a name and its communes. */
export type Territory = {
  name: string;
  /** Initial centre of maps. */
  center: { lat: number; lon: number };
  /** INSEE codes, main towns first. */
  communes: readonly string[];
  /** Towns with offices of structures. */
  mainTowns: readonly string[];
};

const mainTowns = [
  '76540', // Rouen
  '76681', // Sotteville-lès-Rouen
  '76575', // Saint-Étienne-du-Rouvray
  '76322', // Le Grand-Quevilly
  '76231', // Elbeuf
  '76057', // Barentin
  '76222', // Duclair
  '76164', // Rives-en-Seine
  '76758', // Yvetot
];

const others = [
  '76498', // Le Petit-Quevilly
  '76451', // Mont-Saint-Aignan
  '76157', // Canteleu
  '76410', // Maromme
  '76216', // Déville-lès-Rouen
  '76108', // Bois-Guillaume
  '76095', // Bihorel
  '76212', // Darnétal
  '76103', // Bonsecours
  '76429', // Le Mesnil-Esnard
  '76475', // Franqueville-Saint-Pierre
  '76005', // Amfreville-la-Mi-Voie
  '76484', // Oissel-sur-Seine
  '76497', // Petit-Couronne
  '76319', // Grand-Couronne
  '76165', // Caudebec-lès-Elbeuf
  '76178', // Cléon
  '76561', // Saint-Aubin-lès-Elbeuf
  '76640', // Saint-Pierre-lès-Elbeuf
  '76705', // Tourville-la-Rivière
  '76282', // Freneuse
  '76486', // Orival
  '76391', // La Londe
  '76457', // Moulineaux
  '76131', // La Bouille
  '76717', // Val-de-la-Haye
  '76550', // Sahurs
  '76350', // Hautot-sur-Seine
  '76474', // Notre-Dame-de-Bondeville
  '76366', // Le Houlme
  '76402', // Malaunay
  '76452', // Montville
  '76367', // Houppeville
  '76377', // Isneauville
  '76517', // Quincampoix
  '76179', // Clères
  '76495', // Pavilly
  '76743', // Villers-Écalles
  '76541', // Roumare
  '76594', // Saint-Jean-du-Cardonnay
  '76385', // Limésy
  '76631', // Saint-Paër
  '76636', // Saint-Pierre-de-Varengeville
  '76354', // Hénouville
  '76614', // Saint-Martin-de-Boscherville
  '76513', // Quevillon
  '76608', // Sainte-Marguerite-sur-Duclair
  '76237', // Épinay-sur-Duclair
  '76709', // Le Trait
  '76750', // Yainville
  '76378', // Jumièges
  '76436', // Le Mesnil-sous-Jumièges
  '76362', // Heurteauville
  '76759', // Yville-sur-Seine
  '76056', // Bardouville
  '76088', // Berville-sur-Seine
  '76401', // Arelaune-en-Seine
  '76473', // Notre-Dame-de-Bliquetuit
  '76727', // Vatteville-la-Rue
  '76398', // Louvetot
  '76043', // Auzebosc
  '76718', // Valliquerville
  '76001', // Allouville-Bellefosse
  '76203', // Croix-Mare
  '76456', // Motteville
];

/** The territory of the demonstration (Seine-Maritime). */
export const bouclesDeSeine: Territory = {
  name: 'Boucles de Seine',
  center: { lat: 49.44, lon: 0.95 },
  communes: [...mainTowns, ...others],
  mainTowns,
};
