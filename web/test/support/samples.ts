import type {
  Establishment,
  Explanation,
  Pathway,
  Session,
  Slot,
  SlotMatch,
} from '../../../api/contract/index.ts';

/** Imaginary people and places, as the API tells of them. */
const id = (digit: string) => digit.repeat(24);
export const ids = {
  account: id('a'),
  establishment: id('b'),
  pathway: id('c'),
  slot: id('d'),
  candidacy: id('e'),
  structure: id('f'),
};

export const dayFromNow = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const elbeuf = { code: '76231', name: 'Elbeuf' };
const point = { lat: 49.28, lon: 1.01 };
const weekdays = Array.from({ length: 14 }, (_, at) => at < 10);

export const visitor: Session = {
  account: null,
  membership: null,
  territory: { name: 'Boucle de Seine', center: point },
  demo: false,
  demoAccounts: [],
  setupNeeded: false,
  mail: true,
  sms: false,
  stateMark: false,
  accessibility: 'none',
  sourceUrl: null,
  mapTiles: null,
  secondFactor: null,
  secondFactorDue: null,
  passkeys: false,
  identityProvider: null,
  providerSession: false,
};

export function sessionOf(role: 'beneficiary' | 'counsellor' | 'employer'): Session {
  const places = {
    beneficiary: { pathwayId: ids.pathway },
    counsellor: { structureId: ids.structure },
    employer: { establishmentId: ids.establishment },
  };
  const membership = { id: id('1'), role, label: 'Ici', ...places[role] };
  return {
    ...visitor,
    account: {
      id: ids.account,
      email: 'ines@exemple.fr',
      firstName: 'Inès',
      lastName: 'Inventée',
      phoneVerified: false,
      locale: 'fr',
      emailVerified: true,
      memberships: [membership],
      version: 1,
    },
    membership,
  };
}

export const establishment: Establishment = {
  id: ids.establishment,
  siret: '73282932000074',
  name: 'Fournil du Pont',
  kind: 'company',
  nafCode: '10.71C',
  nafLabel: 'Boulangerie',
  address: '3 place Vide',
  commune: elbeuf,
  location: point,
  commitments: [],
  accommodations: [],
  publicTransport: false,
  monthlyContactCap: null,
  pausedUntil: null,
  version: 3,
};

const baker = { code: 'D1102', label: 'Boulanger' };

export const slot: Slot = {
  id: ids.slot,
  accommodationQuestions: [],
  notOffered: [],
  title: 'Aide en boulangerie',
  tasks: '',
  welcome: '',
  objectives: ['discover', 'confirm'],
  period: { from: dayFromNow(10), to: dayFromNow(40) },
  week: weekdays,
  hours: { from: '09:00', to: '17:00' },
  weeklyHours: 35,
  minHalfDays: 5,
  places: 1,
  licenceRequired: false,
  vehicleRequired: false,
  publicTransport: false,
  accommodations: [],
  conditions: [],
  equipmentProvided: true,
  minimumAge: 16,
  noReplacementDeclared: true,
  establishment: {
    id: ids.establishment,
    name: 'Fournil du Pont',
    kind: 'company',
    nafLabel: 'Boulangerie',
    commitments: [],
  },
  occupation: baker,
  skills: [],
  commune: elbeuf,
  location: point,
  own: { site: null, tutor: null },
  state: 'published',
  placesLeft: 1,
  full: false,
  publishedAt: '2026-01-05T09:00:00.000Z',
  updatedAt: '2026-01-05T09:00:00.000Z',
  version: 2,
  abilities: { edit: true, moveTo: ['paused', 'closed'], apply: true, propose: true },
  shut: null,
};

export const occupation = {
  ...baker,
  domain: { code: 'D11', label: 'Commerce alimentaire' },
  appellations: ['Aide-boulanger'],
  skills: [{ id: '100001', label: 'Pétrir une pâte', kind: 'know-how' as const, core: true }],
  conditions: ['night'],
};

export const pathway: Pathway = {
  id: ids.pathway,
  firstName: 'Lina',
  lastName: 'Imaginaire',
  email: 'lina@exemple.fr',
  phone: null,
  birthDate: null,
  contactChoice: 'email',
  hasAccount: true,
  station: 'search',
  stationsDone: ['profile'],
  nextStep: 'see_matches',
  nextCandidacyId: null,
  referentRequest: null,
  referent: null,
  followers: [],
  profile: {
    skills: [],
    occupations: [baker],
    objective: 'discover',
    goal: '',
    commune: elbeuf,
    location: point,
    travelLimitKm: 20,
    mobility: [],
    week: weekdays,
    available: null,
    contracts: [],
    workingTime: 'either',
    needs: [],
  },
  completion: [],
  consents: ['matching', 'pseudonymous_to_employers', 'identity_on_acceptance'].map((purpose) => ({
    purpose: purpose as Pathway['consents'][number]['purpose'],
    granted: purpose !== 'identity_on_acceptance',
    at: '2026-01-05T09:00:00.000Z',
    how: 'online' as const,
    by: 'Lina',
    revokedAt: null,
  })),
  barriers: [],
  rsaKnownOn: null,
  clocks: [],
  clearedThemes: [],
  rsa: false,
  rqth: false,
  version: 4,
  updatedAt: '2026-01-05T09:00:00.000Z',
  abilities: {
    edit: true,
    correct: false,
    propose: true,
    consent: true,
    readNotes: false,
    manageFollowers: false,
  },
};

const half = { value: 0.5, weight: 1, contribution: 0.5 };
const explanation: Explanation = {
  score: 0.5,
  terms: { skillsOffer: half, skillsPath: half, occupation: half, near: half, objective: half },
  matched: [],
  missing: [],
  occupation: { kind: 'same', wished: baker },
  distanceKm: 3,
  fromCommune: 'Rouen',
  gates: [],
  toAsk: [],
  spreadPenalty: 0,
  exposure: 0,
  proposedThisWeek: 0,
};

export const match: SlotMatch = {
  slot: {
    id: slot.id,
    title: slot.title,
    occupation: slot.occupation,
    establishment: { id: ids.establishment, name: slot.establishment.name },
    commune: slot.commune,
    location: slot.location,
    objectives: slot.objectives,
    period: slot.period,
    week: slot.week,
    places: 1,
    placesLeft: 1,
    state: 'published',
    publishedAt: slot.publishedAt,
  },
  explanation,
  candidacyId: null,
};
