import type {
  Accommodation,
  barrierThemes,
  CandidacyState,
  commitments,
  consentPurposes,
  contractKinds,
  declineReasons,
  employerKinds,
  mobilities,
  Objective,
  Period,
  SlotContent,
  structureKinds,
  Turn,
  Week,
} from '../../api/contract/index.ts';

type OneOf<List extends readonly unknown[]> = List[number];
type Point = { lat: number; lon: number };

/** An account. Ids are ObjectIds in hex, because other records refer to them. */
export type SeedAccount = {
  id: string;
  role: 'beneficiary' | 'counsellor' | 'employer' | 'coordinator';
  firstName: string;
  lastName: string;
  email: string;
  phone: string | null;
  createdAt: Date;
  structureId?: string;
  establishmentId?: string;
  pathwayId?: string;
  /** Position on the sign-in page of the demo; set only for the accounts shown there. */
  demoRank?: number;
};

export type SeedStructure = {
  id: string;
  name: string;
  kind: OneOf<typeof structureKinds>;
  legalForm: string;
  address: string;
  communeCode: string;
  email: string;
  phone: string;
  /** Accounts of its managers: its first counsellor. */
  managers: string[];
  createdAt: Date;
};

export type SeedEstablishment = {
  id: string;
  siret: string;
  name: string;
  kind: OneOf<typeof employerKinds>;
  nafCode: string;
  legalForm: string;
  address: string;
  communeCode: string;
  location: Point;
  presentation: string;
  commitments: OneOf<typeof commitments>[];
  accommodations: Accommodation[];
  publicTransport: boolean;
  monthlyContactCap: number | null;
  pausedUntil: string | null;
  createdAt: Date;
  /** Accounts of its members. */
  memberIds: string[];
};

export type SeedSlot = SlotContent & {
  id: string;
  state: 'draft' | 'published' | 'paused' | 'closed';
  pauseReason: string | null;
  /** Candidacies that hold a place, never more than `places`. */
  accepted: string[];
  createdBy: string;
  createdAt: Date;
  publishedAt: Date | null;
  touchedAt: Date;
};

export type SeedConsent = {
  purpose: OneOf<typeof consentPurposes>;
  granted: boolean;
  at: Date | null;
  how: 'online' | 'interview' | null;
  /** Name shown in the register of consents. */
  by: string | null;
};

export type SeedPathway = {
  id: string;
  firstName: string;
  lastName: string;
  email: string | null;
  phone: string | null;
  birthDate: string;
  contactChoice: 'email' | 'phone' | 'both';
  /** The person's own account; some people have none. */
  accountId: string | null;
  structureId: string;
  /** Counsellors, the referent first. */
  followers: { accountId: string; since: Date }[];
  /** A request to a structure, by somebody without a referent. */
  referentRequest?: {
    state: 'waiting';
    kind: 'first';
    structureId: string;
    word: string;
    askedAt: Date;
    receivedAt: Date;
    passes: never[];
    answer: null;
  };
  profile: {
    skills: { id: string; level: number }[];
    occupations: string[];
    objective: Objective | null;
    goal: string;
    communeCode: string | null;
    travelLimitKm: number;
    mobility: OneOf<typeof mobilities>[];
    week: Week;
    available: Period | null;
    contracts: OneOf<typeof contractKinds>[];
    workingTime: 'full' | 'part' | 'either';
    needs: Accommodation[];
    needsAnswered: boolean;
  };
  consents: SeedConsent[];
  barriers: { theme: OneOf<typeof barrierThemes>; situation: string }[];
  rsa: boolean;
  rqth: boolean;
  notes: { id: string; authorId: string; author: string; text: string; shared: boolean; at: Date }[];
  lastContactAt: Date;
  createdAt: Date;
};

export type SeedParty = 'beneficiary' | 'counsellor' | 'employer' | 'system';

export type SeedMove = {
  id: string;
  at: Date;
  kind: 'moved' | 'reminder' | 'convention' | 'assessment';
  from: CandidacyState | null;
  to: CandidacyState | null;
  byRole: SeedParty;
  /** Account that made the transition; null for the system. */
  byId: string | null;
  /** Reason for declining, when declined. */
  reason?: OneOf<typeof declineReasons>;
  word?: string;
};

export type SeedMessage = {
  /** 1, 2, 3, ... */
  seq: number;
  clientId: string;
  at: Date;
  kind: 'text' | 'system';
  text: string;
  authorRole: SeedParty;
  authorId: string | null;
  moved?: { from: CandidacyState | null; to: CandidacyState };
};

/** Of an immersion that has begun: those being prepared are made by the product, see `preparing.ts`. */
export type SeedConvention = {
  signatures: { party: 'beneficiary' | 'establishment' | 'prescriber'; at: Date; byId: string | null }[];
};

export type SeedAssessment = {
  at: Date;
  /** By the tutor. */
  done: string;
  acquired: { id: string; level: number }[];
  /** By the person, when they have answered. */
  answer?: string;
  answeredAt?: Date;
};

export type SeedCandidacy = {
  id: string;
  clientId: string;
  slotId: string;
  establishmentId: string;
  pathwayId: string;
  origin: 'proposal' | 'application';
  /** Account of the counsellor who proposed, or of the person (the referent for a person without an account). */
  createdById: string;
  /** The referent at that time. */
  counsellorId: string;
  state: CandidacyState;
  turn: Turn;
  since: Date;
  answerBefore: string | null;
  message: string;
  objective: Objective;
  dates: Period;
  consent: { at: Date; how: 'online' | 'interview'; byId: string } | null;
  declineReason: OneOf<typeof declineReasons> | null;
  timeline: SeedMove[];
  messages: SeedMessage[];
  /** Highest sequence number that each side has read. */
  read: { beneficiary: number; counsellor: number; employer: number };
  convention: SeedConvention | null;
  assessment: SeedAssessment | null;
  createdAt: Date;
  updatedAt: Date;
};

export type DemoTerritory = {
  name: string;
  accounts: SeedAccount[];
  structures: SeedStructure[];
  establishments: SeedEstablishment[];
  slots: SeedSlot[];
  pathways: SeedPathway[];
  /** People who registered by themselves and ask for a referent. */
  asking: SeedPathway[];
  candidacies: SeedCandidacy[];
};
