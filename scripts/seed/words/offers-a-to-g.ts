import type { Offer } from './offer.ts';

/** What companies of the territory offer, by ROME code: A to G. */
export const offersAToG: Record<string, Offer> = {
  A1202: {
    titles: ['Entretien de sentiers', 'Ouvrier nature'],
    tasks: [
      'Débroussailler un chemin avec l’équipe, ramasser les déchets, remettre une barrière en état.',
      'Tailler une haie, entretenir une mare, porter et ranger le matériel.',
    ],
    pattern: ['site'],
  },
  A1203: {
    titles: ['Aide en espaces verts', 'Aide jardinier ou jardinière'],
    tasks: [
      'Tondre, désherber, tailler et ramasser avec l’équipe du jour.',
      'Préparer un massif, planter, arroser, nettoyer le chantier en partant.',
    ],
    pattern: ['site'],
  },
  A1402: {
    titles: ['Aide en maraîchage', 'Récolte de légumes'],
    tasks: [
      'Semer, repiquer et récolter, préparer les paniers de la semaine.',
      'Récolter, laver et peser les légumes, entretenir les planches.',
    ],
    pattern: ['mornings', 'site'],
  },
  A1403: {
    titles: ['Aide à la ferme'],
    tasks: ['Nourrir les bêtes, pailler, nettoyer, aider à la traite.'],
    pattern: ['mornings'],
  },
  A1501: {
    titles: ['Aide en clinique vétérinaire'],
    tasks: ['Accueillir les animaux, préparer la salle, nettoyer les cages.'],
    pattern: ['office'],
  },
  B1806: {
    titles: ['Découverte de la tapisserie de sièges'],
    tasks: ['Dégarnir un fauteuil, découper le tissu, aider au garnissage.'],
    pattern: ['site'],
  },
  C1502: {
    titles: ['Assistant ou assistante de gestion locative'],
    tasks: ['Classer les dossiers, préparer un état des lieux, répondre aux habitants.'],
    pattern: ['office'],
  },
  D1101: {
    titles: ['Aide en boucherie'],
    tasks: ['Préparer la vitrine, emballer, servir, nettoyer le laboratoire.'],
    pattern: ['shop'],
  },
  D1102: {
    titles: ['Aide en boulangerie', 'Aide au fournil'],
    tasks: [
      'Peser les farines, façonner avec le boulanger, enfourner, nettoyer le fournil.',
      'Mettre les pains en rayon, préparer les sandwichs, tenir le fournil propre.',
    ],
    pattern: ['early'],
  },
  D1104: {
    titles: ['Aide en pâtisserie'],
    tasks: ['Préparer les ingrédients, monter les crèmes, garnir et décorer.'],
    pattern: ['early'],
  },
  D1106: {
    titles: ['Vente en boulangerie', 'Vente en épicerie', 'Vente de primeurs'],
    tasks: [
      'Accueillir, conseiller, emballer et encaisser avec une vendeuse.',
      'Installer l’étal, servir, tenir la vitrine pleine et propre.',
    ],
    pattern: ['shop', 'early'],
  },
  D1202: {
    titles: ['Découverte du salon de coiffure'],
    tasks: ['Accueillir, faire les shampooings, préparer les postes, observer les coupes.'],
    pattern: ['shop'],
  },
  D1205: {
    titles: ['Employé ou employée de pressing'],
    tasks: ['Trier, détacher, repasser et rendre les vêtements aux clients.'],
    pattern: ['shop'],
  },
  D1207: {
    titles: ['Atelier de retouches'],
    tasks: ['Faire des ourlets, changer une fermeture, repasser, accueillir les clients.'],
    pattern: ['shop'],
  },
  D1209: {
    titles: ['Vente en jardinerie', 'Aide fleuriste'],
    tasks: ['Arroser et ranger les plantes, conseiller, préparer des bouquets simples.'],
    pattern: ['shop'],
  },
  D1212: {
    titles: ['Vente en bricolage'],
    tasks: ['Ranger le rayon, orienter les clients, couper le bois à la demande.'],
    pattern: ['shop'],
  },
  D1214: {
    titles: ['Vente en prêt-à-porter', 'Vente en boutique solidaire'],
    tasks: [
      'Accueillir, plier, étiqueter, tenir la cabine d’essayage.',
      'Trier les vêtements donnés, les présenter, aider à la caisse.',
    ],
    pattern: ['shop'],
  },
  D1505: {
    titles: ['Hôte ou hôtesse de caisse'],
    tasks: ['Passer les articles, encaisser, accueillir, ranger les invendus.'],
    pattern: ['shop'],
  },
  D1507: {
    titles: ['Mise en rayon', 'Employé ou employée de libre-service'],
    tasks: ['Remplir les rayons, vérifier les dates, étiqueter, renseigner les clients.'],
    pattern: ['early', 'shop'],
  },
  E1307: {
    titles: ['Aide en atelier de reprographie'],
    tasks: ['Copier, relier, plier, préparer les commandes et accueillir.'],
    pattern: ['office'],
  },
  F1602: {
    titles: ['Aide électricien ou électricienne'],
    tasks: ['Tirer des câbles, poser des goulottes, préparer les outils, nettoyer.'],
    pattern: ['site'],
    licence: true,
  },
  F1603: {
    titles: ['Aide plombier ou plombière'],
    tasks: ['Préparer le chantier, démonter une vieille installation, poser un lavabo avec le tuteur.'],
    pattern: ['site'],
  },
  F1604: {
    titles: ['Aide plaquiste'],
    tasks: ['Porter et couper les plaques, visser, faire les joints avec l’équipe.'],
    pattern: ['site'],
  },
  F1606: {
    titles: ['Aide peintre', 'Peinture d’appartements'],
    tasks: ['Protéger, reboucher, poncer et peindre les premières couches.'],
    pattern: ['site'],
  },
  F1608: {
    titles: ['Aide carreleur ou carreleuse'],
    tasks: ['Préparer la colle, poser les carreaux droits, faire les joints, nettoyer.'],
    pattern: ['site'],
  },
  F1703: {
    titles: ['Aide-maçon ou aide-maçonne'],
    tasks: ['Faire le mortier, monter quelques rangs avec le tuteur, nettoyer le chantier.'],
    pattern: ['site'],
  },
  F1704: {
    titles: ['Manœuvre sur chantier'],
    tasks: ['Décharger, porter les matériaux, tenir le chantier propre et sûr.'],
    pattern: ['site'],
  },
  G1203: {
    titles: ['Animation au centre de loisirs'],
    tasks: ['Préparer les activités, jouer avec les enfants, ranger la salle.'],
    pattern: ['school'],
  },
  G1501: {
    titles: ['Entretien des chambres'],
    tasks: ['Refaire les lits, nettoyer les chambres, tenir le chariot.'],
    pattern: ['mornings', 'care'],
  },
  G1602: {
    titles: ['Aide en cuisine', 'Commis ou commise de cuisine'],
    tasks: [
      'Éplucher, dresser les entrées, nettoyer le plan de travail, aider à l’envoi.',
      'Préparer les légumes, suivre une recette simple, ranger la chambre froide.',
    ],
    pattern: ['kitchen'],
  },
  G1603: {
    titles: ['Restauration collective', 'Équipier ou équipière en restauration rapide'],
    tasks: ['Préparer les plateaux, servir, nettoyer la salle et la plonge.'],
    pattern: ['school', 'kitchen'],
  },
  G1605: {
    titles: ['Plonge et aide de cuisine'],
    tasks: ['Laver, essuyer, ranger, éplucher quand le service est calme.'],
    pattern: ['kitchen'],
  },
  G1703: {
    titles: ['Réception d’hôtel'],
    tasks: ['Accueillir, enregistrer les réservations, préparer les notes.'],
    pattern: ['office'],
  },
  G1803: {
    titles: ['Service en salle'],
    tasks: ['Dresser les tables, accueillir, servir et débarrasser avec l’équipe.'],
    pattern: ['kitchen'],
  },
};
