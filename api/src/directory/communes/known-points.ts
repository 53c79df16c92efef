/**
 * Town halls that the npm data set lacks or confuses with others, of Seine-Maritime and of two overseas collectivities,
 * accurate to about a kilometre: [latitude, longitude] by INSEE code.
 */
export const knownPoints: Record<string, [number, number]> = {
  '76056': [49.437, 0.922], // Bardouville
  '76088': [49.473, 0.9], // Berville-sur-Seine
  '76103': [49.426, 1.128], // Bonsecours
  '76131': [49.351, 0.933], // La Bouille
  '76164': [49.526, 0.726], // Rives-en-Seine, at Caudebec-en-Caux
  '76203': [49.602, 0.845], // Croix-Mare
  '76237': [49.525, 0.829], // Épinay-sur-Duclair
  '76282': [49.312, 1.066], // Freneuse
  '76350': [49.359, 0.978], // Hautot-sur-Seine
  '76362': [49.447, 0.811], // Heurteauville
  '76391': [49.302, 0.954], // La Londe
  '76398': [49.54, 0.718], // Louvetot
  '76401': [49.484, 0.773], // Arelaune-en-Seine, at La Mailleraye-sur-Seine
  '76436': [49.413, 0.853], // Le Mesnil-sous-Jumièges
  '76452': [49.548, 1.074], // Montville
  '76456': [49.631, 0.855], // Motteville
  '76457': [49.343, 0.965], // Moulineaux
  '76473': [49.508, 0.769], // Notre-Dame-de-Bliquetuit
  '76475': [49.4, 1.163], // Franqueville-Saint-Pierre
  '76486': [49.318, 0.998], // Orival
  '76513': [49.426, 0.951], // Quevillon
  '76717': [49.377, 1.0], // Val-de-la-Haye
  '76727': [49.474, 0.67], // Vatteville-la-Rue
  '76759': [49.399, 0.874], // Yville-sur-Seine
  '97701': [17.896, -62.851], // Saint-Barthélemy, at Gustavia
  '97801': [18.068, -63.083], // Saint-Martin, at Marigot
};
