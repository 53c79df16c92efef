import type { Offer } from './offer.ts';

/** What companies of the territory offer, by ROME code: H to N. */
export const offersHToN: Record<string, Offer> = {
  H2201: {
    titles: ['Montage de meubles en bois'],
    tasks: ['Assembler, visser, poncer et emballer de petites séries.'],
    pattern: ['site'],
  },
  H2402: {
    titles: ['Couture en atelier'],
    tasks: ['Assembler des pièces simples à la machine, contrôler, plier.'],
    pattern: ['site'],
  },
  H2913: {
    titles: ['Découverte de la soudure'],
    tasks: ['Préparer les pièces, pointer puis souder avec le tuteur, meuler.'],
    pattern: ['site'],
  },
  H3301: {
    titles: ['Aide sur ligne de conditionnement'],
    tasks: ['Alimenter la ligne, contrôler les boîtes, faire les palettes.'],
    pattern: ['early', 'site'],
  },
  H3302: {
    titles: ['Conditionnement à la main', 'Tri et emballage'],
    tasks: ['Assembler, trier, étiqueter et mettre en carton.'],
    pattern: ['site', 'mornings'],
  },
  I1203: {
    titles: ['Agent d’entretien du bâtiment', 'Petites réparations'],
    tasks: ['Changer une serrure, repeindre un mur, faire le tour des petites pannes.'],
    pattern: ['site'],
    licence: true,
  },
  I1401: {
    titles: ['Remise en état d’ordinateurs'],
    tasks: ['Démonter, nettoyer, changer une pièce, installer le système.'],
    pattern: ['office'],
  },
  I1402: {
    titles: ['Réparation d’électroménager'],
    tasks: ['Chercher la panne, changer la pièce, tester et nettoyer l’appareil.'],
    pattern: ['site'],
  },
  I1604: {
    titles: ['Aide en garage'],
    tasks: ['Faire les vidanges, changer des pneus, préparer les outils, nettoyer.'],
    pattern: ['site'],
  },
  I1607: {
    titles: ['Aide en atelier vélo'],
    tasks: ['Réparer une crevaison, régler les freins, remonter un vélo donné.'],
    pattern: ['shop'],
  },
  J1301: {
    titles: ['Agent de service hospitalier'],
    tasks: ['Nettoyer les chambres, servir les repas, aider l’équipe soignante.'],
    pattern: ['care'],
  },
  J1304: {
    titles: ['Aide en crèche'],
    tasks: ['Accueillir les enfants, jouer, préparer les repas et la sieste.'],
    pattern: ['care'],
  },
  J1501: {
    titles: ['Découverte du métier d’aide-soignant'],
    tasks: ['Accompagner une aide-soignante : toilette, repas, confort, écoute.'],
    pattern: ['care'],
  },
  K1301: {
    titles: ['Accompagnement en foyer de vie'],
    tasks: ['Participer aux activités, aux repas et aux sorties avec l’équipe.'],
    pattern: ['care'],
  },
  K1302: {
    titles: ['Aide auprès de personnes âgées', 'Aide à domicile'],
    tasks: [
      'Accompagner le lever, les courses, le repas et la compagnie.',
      'Entretenir le logement, préparer un repas simple, discuter.',
    ],
    pattern: ['care', 'mornings'],
  },
  K1303: {
    titles: ['Garde d’enfants'],
    tasks: ['Jouer, donner le goûter, ranger, raconter la journée aux parents.'],
    pattern: ['evenings'],
  },
  K1304: {
    titles: ['Ménage et repassage à domicile'],
    tasks: ['Nettoyer, aérer, repasser, faire une course avec une collègue.'],
    pattern: ['mornings'],
  },
  K1601: {
    titles: ['Aide en bibliothèque'],
    tasks: ['Ranger et couvrir les livres, accueillir, aider à une animation.'],
    pattern: ['shop'],
  },
  K2104: {
    titles: ['Surveillance et aide en école'],
    tasks: ['Surveiller la cour et la cantine, aider un enfant, ranger la classe.'],
    pattern: ['school'],
  },
  K2201: {
    titles: ['Employé ou employée de blanchisserie'],
    tasks: ['Trier, laver, repasser et plier le linge des résidents.'],
    pattern: ['care', 'site'],
  },
  K2204: {
    titles: ['Agent de propreté', 'Entretien de bureaux', 'Entretien d’une école'],
    tasks: [
      'Nettoyer les bureaux et les sanitaires, vider les corbeilles, suivre la fiche.',
      'Laver les sols à la machine, faire les vitres basses, tenir le chariot.',
    ],
    pattern: ['mornings', 'evenings', 'early'],
  },
  K2303: {
    titles: ['Propreté des rues'],
    tasks: ['Balayer, vider les corbeilles, signaler les dégradations.'],
    pattern: ['early', 'site'],
  },
  K2304: {
    titles: ['Aide en ressourcerie', 'Tri et réemploi'],
    tasks: [
      'Recevoir les dons, trier, nettoyer, mettre en vente.',
      'Démonter les appareils, trier les matières, remplir la fiche de poids.',
    ],
    pattern: ['site', 'shop'],
  },
  K2501: {
    titles: ['Aide au gardien ou à la gardienne d’immeuble'],
    tasks: ['Sortir les bacs, nettoyer les halls, orienter les habitants.'],
    pattern: ['mornings'],
  },
  K2503: {
    titles: ['Découverte de la sécurité'],
    tasks: ['Accueillir à l’entrée, faire une ronde avec l’agent, tenir le cahier.'],
    pattern: ['office'],
  },
  M1203: {
    titles: ['Aide-comptable'],
    tasks: ['Classer les factures, saisir, pointer les règlements.'],
    pattern: ['office'],
  },
  M1601: {
    titles: ['Accueil du public'],
    tasks: ['Accueillir, orienter, répondre au téléphone, tenir l’agenda.'],
    pattern: ['office'],
  },
  M1602: {
    titles: ['Aide administrative'],
    tasks: ['Classer, scanner, préparer le courrier, saisir des données.'],
    pattern: ['office'],
  },
  M1607: {
    titles: ['Secrétariat'],
    tasks: ['Rédiger des courriers simples, classer, préparer une réunion.'],
    pattern: ['office'],
  },
  N1101: {
    titles: ['Découverte du métier de cariste'],
    tasks: ['Aider au quai, ranger les palettes, observer la conduite.'],
    pattern: ['early', 'site'],
  },
  N1103: {
    titles: ['Préparation de commandes', 'Aide en entrepôt'],
    tasks: ['Prélever les articles, emballer, étiqueter, filmer les palettes.'],
    pattern: ['site', 'early'],
  },
  N1105: {
    titles: ['Manutention'],
    tasks: ['Décharger, trier et ranger les colis avec l’équipe.'],
    pattern: ['site'],
  },
  N4105: {
    titles: ['Aide à la livraison'],
    tasks: ['Charger le camion, livrer avec le chauffeur, faire signer les bons.'],
    pattern: ['site'],
    licence: true,
  },
};
