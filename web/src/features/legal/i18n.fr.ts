/** Long texts: a line is a paragraph, a line that begins with "- " belongs to a list. */
export const dictionary = {
  missing: 'à compléter par l’exploitant',
  incomplete: {
    title: 'L’exploitant de ce site n’a pas encore tout rempli',
    text: 'Passerelle est un logiciel. L’organisme qui l’exploite ici indique ses coordonnées dans les réglages de son installation.',
  },
  textOf: 'Texte du {{day}}.',
  notice: {
    title: 'Mentions légales',
    publisher: 'Éditeur du site',
    name: 'Organisme',
    address: 'Adresse',
    director: 'Direction de la publication',
    email: 'E-mail',
    phone: 'Téléphone',
    host: 'Hébergement',
    hostName: 'Hébergeur',
    reuse: 'Contenus',
    reuseText:
      'Les offres et les messages appartiennent aux personnes et aux entreprises qui les ont écrits. La nomenclature des métiers et des compétences (ROME) est publiée par France Travail, la liste des communes par l’Insee, sous licence ouverte.\nLes textes de ce site peuvent être repris en citant leur source.',
    source: 'Code source',
    sourceText:
      'Passerelle est un logiciel libre, sous licence MIT : chacun peut le lire, l’utiliser et l’améliorer.',
    sourceLink: 'Voir le code source',
    report: 'Signaler un contenu',
    reportText:
      'Une offre, une entreprise ou un message vous semble illicite ou déplacé ? Connecté, utilisez « Signaler » sur la page : la coordination du territoire le lit. Sans compte, écrivez-nous.',
  },
  privacy: {
    title: 'Données personnelles et cookies',
    lead: 'Ce que Passerelle sait de vous, qui le voit, combien de temps, et comment reprendre la main.',
    who: 'Qui est responsable',
    controller: 'Responsable du traitement',
    dpo: 'Délégué à la protection des données',
    why: 'Pourquoi ces données',
    whyText:
      'Passerelle sert à préparer des immersions professionnelles (articles L5135-1 et suivants du code du travail) : trouver une offre, la proposer, se parler, signer la convention, faire le bilan.\nC’est une mission d’intérêt public (RGPD, article 6.1.e). Garder une convention signée et ses preuves est une obligation légale (article 6.1.c).\nTrois choses demandent en plus votre accord, que vous pouvez retirer à tout moment :\n- utiliser votre profil pour vous proposer des offres ;\n- le montrer aux entreprises, sans votre nom ;\n- le partager avec une autre structure.',
    what: 'Quelles données',
    whatText:
      '- Pour une personne accompagnée : identité, contact, commune, compétences, souhaits, disponibilités, moyens de transport, besoins ; et, si vous en parlez avec votre conseiller, ce qui complique votre recherche.\n- Pour une entreprise : établissement, contacts, offres, réponses.\n- Pour un conseiller : nom, structure, contact professionnel.\n- Pour tous : messages, documents échangés, signatures, journal de ce qui a été lu ou changé.\nPasserelle ne demande jamais le numéro de sécurité sociale, et l’efface quand un fichier importé en contient.',
    seen: 'Qui voit quoi',
    seenText:
      '- Vous voyez tout ce qui vous concerne, sauf les notes de travail que votre conseiller ne partage pas.\n- Votre référent et ceux qui vous suivent voient votre dossier. Les autres conseillers, non.\n- Une entreprise voit un pseudonyme (« Candidat 4F2 »), votre commune, une tranche d’âge, et ce qui compte pour son offre. Votre nom et le contact que vous avez choisi n’apparaissent qu’une fois votre venue acceptée.\n- Vos difficultés, le RSA, un handicap ou les notes ne sont jamais montrés à une entreprise.\n- La coordination du territoire ne voit que des nombres, jamais moins de cinq personnes.\nÀ chaque fois que quelqu’un voit vos données, c’est noté, et vous pouvez le lire dans « Mes données ».',
    kept: 'Combien de temps',
    keptText:
      '- Votre dossier : 24 mois après votre dernière activité. Vous êtes prévenu au 23e mois. Ensuite, seuls le mois et la commune restent, pour les statistiques.\n- Une demande sans réponse : 1 an. Avec une réponse, ses messages et ses fichiers : 2 ans.\n- Une convention signée et ses preuves : 5 ans. Après 2 ans, elle ne s’ouvre plus que pour une raison écrite et enregistrée.\n- Les e-mails envoyés : 90 jours, sans leur texte.\n- Les journaux (connexions, lectures) : 6 mois.',
    rights: 'Vos droits',
    rightsText:
      'Dans « Mes données », vous pouvez lire qui a vu votre profil, retirer un accord avec effet immédiat, tout télécharger, demander l’effacement (vous avez sept jours pour changer d’avis).\nVous pouvez aussi demander une rectification, une limitation, ou vous opposer à un traitement, en écrivant au délégué à la protection des données.\nSi la réponse ne vous convient pas, vous pouvez saisir la CNIL.',
    myData: 'Ouvrir « Mes données »',
    cnil: 'Adresser une plainte à la CNIL',
    cookies: 'Cookies',
    cookiesText:
      'Un seul cookie : celui de votre session, qui vous garde connecté 30 jours au plus. Un second vit quelques minutes quand vous vous connectez avec une clé d’accès.\nPas de publicité, pas de mesure d’audience, rien qui vous suive ailleurs : c’est pourquoi aucun bandeau ne vous demande d’accord.\nVotre appareil garde votre langue, vos choix d’affichage, les textes pas encore envoyés et, pour les personnes et les entreprises, ce que leurs pages ont montré depuis trois jours, pour les rouvrir sans réseau. Se déconnecter efface ces textes et ces pages.',
    shared: 'Ce qui sort du site',
    sharedText:
      'Les e-mails et les SMS passent par les prestataires de l’exploitant. Si vous acceptez les notifications, votre navigateur les reçoit par le service de son éditeur, sous forme chiffrée.',
    tilesNone: 'La carte est dessinée par ce site : aucun autre serveur ne sait ce que vous regardez.',
    tilesOther:
      'Le fond de carte vient du serveur {{host}} : il reçoit votre adresse réseau et l’endroit que vous regardez, rien d’autre.',
    safe: 'Sécurité',
    safeText:
      'Connexions chiffrées, mots de passe jamais stockés en clair, double authentification possible, accès vérifié à chaque demande, journal que l’on ne peut pas modifier sans que cela se voie.',
  },
  terms: {
    title: 'Conditions d’utilisation',
    lead: 'Ce que chacun peut attendre des autres sur Passerelle.',
    service: 'Le service',
    serviceText:
      'Passerelle met en relation des personnes, des entreprises et des conseillers pour des immersions professionnelles. Il est gratuit pour tous. Une immersion n’est pas un emploi : elle n’est pas payée, la personne garde son statut et ses droits.',
    account: 'Votre compte',
    accountText:
      'Un compte est personnel : ne prêtez ni votre mot de passe, ni vos liens reçus par e-mail. Écrivez des choses vraies, surtout dans une convention.\nVous pouvez fermer votre compte quand vous voulez. Un compte qui sert à tromper ou à nuire peut être suspendu par la coordination du territoire, qui dit pourquoi.',
    person: 'Si vous cherchez une immersion',
    personText:
      '- Vous choisissez les offres et vous décidez de ce que les entreprises voient.\n- Vous prévenez quand vous ne pouvez pas venir.\n- Vous ne commencez pas avant que la convention soit signée par tous.',
    company: 'Si vous accueillez',
    companyText:
      '- Vos offres disent ce qui sera vraiment fait. Une immersion ne remplace pas un salarié, ne couvre pas un surcroît d’activité et n’est pas un emploi saisonnier (article L5135-7 du code du travail).\n- Vous répondez à chaque demande, et refusez pour des raisons qui tiennent à l’offre, jamais à la personne. Toute discrimination est interdite (article L1132-1).\n- Vous n’utilisez ce que vous apprenez d’un candidat que pour cette immersion.\n- En cas d’accident, vous prévenez la structure d’accompagnement dans les 24 heures.',
    counsellor: 'Si vous accompagnez',
    counsellorText:
      '- Vous remplissez le dossier avec la personne, et seulement ce qui sert à son parcours.\n- Vous n’enregistrez un accord que s’il vous a été donné.\n- Vous transmettez vos accompagnements avant de partir.',
    limits: 'Ce que nous ne promettons pas',
    limitsText:
      'L’exploitant fait de son mieux pour que le service soit disponible et sûr, sans garantir qu’il le soit toujours. Les offres sont écrites par les entreprises. Rien ne garantit une réponse, une immersion ou une embauche.',
    law: 'Droit applicable',
    lawText:
      'Le droit français s’applique. En cas de désaccord, écrivez-nous d’abord : nous cherchons une solution.',
  },
  accessibility: {
    title: 'Accessibilité : {{level}}',
    levels: { none: 'non conforme', partial: 'partiellement conforme', full: 'totalement conforme' },
    lead: 'Déclaration d’accessibilité (article 47 de la loi n° 2005-102 du 11 février 2005).',
    state: 'État de conformité',
    stateNone:
      '{{operator}} s’engage à rendre ce site accessible. Il n’est pas conforme au référentiel général d’amélioration de l’accessibilité (RGAA 4.1), parce qu’aucun audit n’a encore été fait. Sans audit, la loi demande de le dire ainsi, même quand peu d’erreurs sont connues.',
    stateAudited: '{{operator}} s’engage à rendre ce site accessible. Il est {{level}} au RGAA 4.1.',
    audit: 'Audit : {{audit}}',
    thisOperator: 'L’exploitant',
    automatic: 'Ce qui est vérifié automatiquement',
    automaticText:
      'Le {{day}}, {{engine}} a parcouru {{pages}} pages dans {{browser}}, avec un compte de chaque sorte et sans compte, à {{widths}} pixels de large, les couleurs dans les thèmes clair et sombre : {{rules}} règles.',
    problems_zero: 'Aucune erreur trouvée.',
    problems_one: '1 erreur trouvée.',
    problems_other: '{{count}} erreurs trouvées.',
    old: 'Cette vérification a plus de six mois : elle ne dit peut-être plus ce que vous voyez.',
    pagesOf: 'Pages vérifiées ({{who}})',
    nobody: 'sans compte',
    covers:
      'Un outil voit par exemple : les images et les champs sans nom, les contrastes, les titres et les listes mal formés, la langue de la page, les rôles faux. D’autres essais parcourent au clavier seul des pages, un entretien et des échanges, et vérifient que ce qui a le focus n’est pas caché par une barre.',
    not: 'Ce qui ne l’est pas',
    notText:
      'Un outil ne trouve qu’une partie des obstacles. Personne n’a encore vérifié avec toutes les aides techniques :\n- le sens des textes de remplacement et des intitulés de liens, lus à voix haute ;\n- les parcours complets avec NVDA, JAWS, VoiceOver et TalkBack ;\n- les documents PDF envoyés par les utilisateurs, sur lesquels nous n’avons pas la main ;\n- la carte, dont la liste à côté contient les mêmes offres.',
    works: 'Ce que nous savons faire',
    worksText:
      '- Tout est prévu pour le clavier ; le focus se voit.\n- Une information n’est jamais donnée par la couleur seule.\n- Les animations s’arrêtent si votre appareil le demande.\n- Le thème clair ou sombre suit votre appareil, ou votre choix en bas de page.',
    tell: 'Dire ce qui ne va pas',
    tellText:
      'Si vous n’arrivez pas à lire ou à faire quelque chose, écrivez-nous : nous vous donnons l’information autrement, ou corrigeons.',
    appeal: 'Si vous n’obtenez pas de réponse',
    appealText:
      'Vous pouvez écrire au Défenseur des droits (defenseurdesdroits.fr), prendre contact avec son délégué dans votre région, ou lui envoyer un courrier gratuit, sans timbre : Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.',
    made: 'Cette page se met à jour avec les résultats des essais du logiciel.',
  },
};
