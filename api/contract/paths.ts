/** How the address of an organisation's programs names it. */
export const programOwners = {
  structure: 'structure',
  establishment: 'etablissement',
  territory: 'territoire',
} as const;

/** Every path of the site, in French for its readers; routes, mails and notifications use this list. */
export const paths = {
  home: '/',
  slots: '/offres',
  slot: (slotId: string) => `/offres/${slotId}`,
  signIn: '/connexion',
  signInLink: '/connexion/lien',
  secondFactor: '/double-authentification',
  /** Redirect target after the identity provider. */
  providerReturn: '/connexion/fournisseur',
  signInBySms: '/connexion/sms',
  register: '/inscription',
  verifyEmail: '/confirmer-adresse',
  forgottenPassword: '/mot-de-passe-oublie',
  resetPassword: '/mot-de-passe',
  invitation: '/invitation',
  /** From the printed access letter. */
  accessLetter: '/acces',
  setup: '/installation',
  /** From the mail to a company, which can answer without signing in. */
  answer: '/repondre',
  /** From the mail or text message to somebody who signs a convention. */
  sign: '/signer',
  /** From the mail or text message that asks a company for what a convention does not say yet. */
  factsLink: '/completer',
  /** From the mail or text message that offers an appointment. */
  booking: '/rendez-vous',
  /** Short, because it is typed from a letter. */
  bookingByCode: (code: string) => `/rdv/${code}`,
  /** To type the code of a letter. */
  bookingCode: '/rdv',
  /** Behind the QR code of a convention. */
  checkConvention: (reference: string) => `/verifier/${reference}`,
  demoMails: '/demo/mails',
  account: '/compte',
  /** From the mails of a change of address. */
  changeAddress: '/changer-adresse',
  securityLog: '/compte/activite',
  /** To type the reference of a printed convention. */
  checkConventions: '/verifier',
  /** After one has closed one's account. */
  accountClosed: '/compte-ferme',
  /** Keys and webhooks of an organisation. */
  programs: '/acces-des-logiciels',
  notifications: '/notifications',
  notificationSettings: '/notifications/reglages',
  unsubscribe: '/desabonnement',
  /** Searches that I keep, and what they have found. */
  savedSearches: '/mes-recherches',
  /** Slots that I keep for later. */
  keptSlots: '/offres-gardees',
  me: '/moi',
  /** Slots, people, companies and candidacies, for those who accompany or coordinate. */
  search: '/recherche',
  /** A company and its open slots, for the same. */
  company: (companyId: string) => `/entreprises/${companyId}`,

  // About the installation, for everybody
  legalNotice: '/mentions-legales',
  privacy: '/donnees-personnelles',
  terms: '/conditions-d-utilisation',
  accessibility: '/accessibilite',
  siteMap: '/plan-du-site',
  help: '/aide',
  contact: '/contact',

  // Beneficiary
  profile: '/mon-profil',
  mySlots: '/offres-pour-moi',
  myData: '/mes-donnees',
  myAppointments: '/mes-rendez-vous',
  /** Everything that happened in my pathway. */
  myTimeline: '/mon-historique',
  /** My in-depth interview, which I fill in with my counsellor. */
  myInterview: '/mon-entretien',
  /** Who accompanies me: choose a structure, or ask for another referent. */
  myReferent: '/mon-referent',
  /** Without an account: the certificate of an erasure. */
  erasureCertificate: (number: string) => `/effacement/${number}`,

  // Shared by the three parties
  candidacies: '/candidatures',
  candidacy: (candidacyId: string) => `/candidatures/${candidacyId}`,
  assessment: (candidacyId: string) => `/candidatures/${candidacyId}/bilan`,
  immersion: (candidacyId: string) => `/candidatures/${candidacyId}/immersion`,
  convention: (conventionId: string) => `/convention/${conventionId}`,
  /** What the counsellor asks of the company or the person for a convention. */
  conventionFacts: (conventionId: string) => `/convention/${conventionId}/completer`,
  /** All conventions that wait for my signature. */
  toSign: '/a-signer',
  /** My orientation and my engagement contract. */
  myPlan: '/mon-plan',
  conversations: '/echanges',
  conversation: (conversationId: string) => `/echanges/${conversationId}`,
  /** The same, with the message field ready. */
  reply: (candidacyId: string) => `/echanges/${candidacyId}?repondre=1`,

  // Counsellor
  counsellorHome: '/accompagnements',
  /** Who of the people one accompanies is where this week. */
  counsellorWeek: '/accompagnements/semaine',
  /** Appointments of the structure, by counsellor and by place. */
  appointmentWeek: '/accompagnements/agenda',
  /** A group meeting with its seats. */
  groupMeeting: (meetingId: string) => `/accompagnements/reunions/${meetingId}`,
  /** When and where I receive. */
  availability: '/accompagnements/disponibilites',
  /** Who was not reached, and what to do next. */
  toReach: '/accompagnements/a-joindre',
  /** Invite many people to choose their appointment. */
  inviteMany: '/accompagnements/inviter',
  /** Letters to print. */
  letters: '/accompagnements/lettres',
  /** The words with which a structure invites. */
  reachWords: '/accompagnements/structure/messages',
  caseload: '/accompagnements/personnes',
  person: (pathwayId: string) => `/accompagnements/personnes/${pathwayId}`,
  /** The in-depth interview, filled in with the person. */
  interview: (pathwayId: string) => `/accompagnements/personnes/${pathwayId}/entretien`,
  newPerson: '/accompagnements/personnes/nouvelle',
  duplicates: '/accompagnements/doublons',
  importPeople: '/accompagnements/importer',
  myStructure: '/accompagnements/structure',
  handOver: (accountId: string) => `/accompagnements/structure/${accountId}/transmettre`,
  /** What happened to the people of somebody who left; also works signed out. */
  departure: (key: string) => `/depart/${key}`,
  leaveStructure: (accountId: string) => `/accompagnements/structure/${accountId}/depart`,
  companiesToConfirm: '/accompagnements/entreprises',
  peopleForSlot: (slotId: string) => `/offres/${slotId}/personnes`,

  // Employer
  employerHome: '/immersions',
  /** Who comes when, per site. */
  immersionWeek: '/immersions/semaine',
  newSlot: '/immersions/offres/nouvelle',
  importSlots: '/immersions/offres/importer',
  editSlot: (slotId: string) => `/immersions/offres/${slotId}/modifier`,
  ownSlot: (slotId: string) => `/immersions/offres/${slotId}`,
  establishment: '/immersions/etablissement',
  team: '/immersions/equipe',
  joinEstablishment: '/immersions/rejoindre',

  // Coordinator
  steering: '/pilotage',
  structures: '/pilotage/structures',
  /** Its name and its communes. */
  territory: '/pilotage/territoire',
  importPeopleOf: '/pilotage/importer',
  moderation: '/pilotage/signalements',
  secondFactorRules: '/pilotage/double-authentification',
  companies: '/pilotage/entreprises',
  accounts: '/pilotage/comptes',
} as const;

/** Where the keys and webhooks of an organisation stand; a territory has no id. */
export const programsOf = ({ kind, id }: { kind: keyof typeof programOwners; id?: string }): string =>
  `${paths.programs}?de=${programOwners[kind]}${id ? `&id=${id}` : ''}`;
