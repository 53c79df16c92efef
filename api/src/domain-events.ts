import type {
  Accommodation,
  AppointmentChange,
  CandidacyState,
  ConventionChangeKind,
  ConventionState,
  EndReason,
  Role,
  SlotState,
  WaitingChoice,
} from '../contract/index.ts';

/** Who may move a candidacy; the coordinator may not. */
type Mover = Exclude<Role, 'coordinator'> | 'system';
type Side = Exclude<Role, 'coordinator'>;

/** `asked`: whether its site offers an accommodation. */
export type SlotChange = 'created' | 'content' | 'state' | 'places' | 'asked';

export type PathwayChange =
  | 'created'
  | 'person'
  | 'profile'
  /** The birth date, given or corrected: it decides about slots with a minimum age. */
  | 'birthDate'
  | 'consent'
  | 'followers'
  | 'private'
  /** The current state. */
  | 'path'
  /** The immersion is over or given up: the person can be found again. */
  | 'back'
  /** Whose turn it is, and since when. */
  | 'turn';

interface AboutCandidacy {
  candidacyId: string;
  slotId: string;
  pathwayId: string;
}

/** What decides about a company who can come and work there. */
export interface ReachFacts {
  communeCode: string;
  location: { lat: number; lon: number };
  publicTransport: boolean;
  accommodations: Accommodation[];
}

export interface FilesMoved {
  mergeId: string;
  keptId: string;
  absorbedId: string;
  /** Account that decided; null when it is no longer known. */
  by: string | null;
  followers: string[];
}

/**
 * Every event of the product with its data, stored in the outbox of the changed document and delivered to its
 * subscribers. Data holds ids, never personal data: a subscriber reads the current state.
 */
export interface DomainEvents {
  /** Suspended, reopened or closed; written with the change itself. */
  'account.status_changed': { accountId: string; status: 'active' | 'suspended' | 'closed' };
  /** Contains no address: subscribers read it from the account. */
  'account.address_changed': { accountId: string; changeId: string };
  'invitation.accepted': { invitationId: string };

  /**
   * `receivesAgain`: it has shortened a pause, or raised its limit of contacts. `before`: when it moved, is served by
   * public transport now or offers more, what it was before.
   */
  'establishment.changed': { establishmentId: string; receivesAgain?: boolean; before?: ReachFacts };
  'establishment.team_changed': {
    establishmentId: string;
    accountId: string;
    change: 'joined' | 'left' | 'role';
    /** Who changed it; the account itself when it joined or left by choice. */
    by: string;
  };
  'establishment.trust_changed': { establishmentId: string; confirmed: boolean };
  /** A person and a company that were hidden from each other may find each other again, unless the other side objects. */
  'block.lifted': { pathwayId: string; establishmentId: string };
  /** A new contact of a company: beyond its monthly limit, its slots are no longer matched. */
  'establishment.contacted': { establishmentId: string; month: string };
  'join_request.changed': {
    requestId: string;
    establishmentId: string;
    change: 'asked' | 'escalated' | 'accepted' | 'refused' | 'withdrawn';
    by: string | null;
  };

  /** Any change of a slot: content, state, or a place taken or freed. */
  'slot.changed': {
    slotId: string;
    establishmentId: string;
    version: number;
    state: SlotState;
    kind: SlotChange;
    /** When its company closes it: what it decided about the requests that wait, and who decided. */
    closing?: { waiting: WaitingChoice; by: string };
  };

  /** Any change of a pathway, including its consents. */
  'pathway.changed': { pathwayId: string; version: number; kinds: PathwayChange[] };
  /** Diagnosis, orientation or engagement contract of a person. */
  'plan.changed': {
    pathwayId: string;
    /** Id of the engagement contract that was sent to be signed with this change. */
    sentToSign?: string;
  };
  /** The person closed their account; the pathway stays. */
  'pathway.account_closed': { pathwayId: string; accountId: string };
  /** The referent changed; `from` is null when there was none before. */
  'pathway.referent_changed': {
    pathwayId: string;
    from: string | null;
    to: string;
    /** Account that decided; null for the system. */
    by: string | null;
    /** The same for all people handed over together, so that the new referent gets one notification. */
    cause: string;
  };
  /** A person asks this structure for a referent, or another structure forwarded their request. */
  'referent.asked': {
    pathwayId: string;
    structureId: string;
    kind: 'first' | 'another';
    receivedAt: string;
  };
  /** The referent stays; the person can read why. */
  'referent.refused': { pathwayId: string };
  /** A caseload is handed over; lets a subscriber finish after a crash. */
  'handover.begun': { handoverId: string };
  /** Two files were merged. `followers`: accounts that followed either file before. */
  'files.merged': FilesMoved;
  /** A merge was undone. `followers`: accounts that followed the merged file. */
  'files.separated': FilesMoved;

  /** Slots that a person finds anew: the best of those found at one moment, and the number of others. */
  'match.found': { pathwayId: string; slotId: string; alertId: string; others?: number };
  /** A new edition of ROME is in use: every process loads it and rebuilds its index. `first`: there was none before. */
  'directory.replaced': { generation: string; first?: boolean };
  /** Its name or its communes: every process reads them again. */
  'territory.changed': Record<string, never>;

  'candidacy.created': AboutCandidacy & {
    version: number;
    state: CandidacyState;
    origin: 'proposal' | 'application';
  };
  'candidacy.moved': AboutCandidacy & {
    version: number;
    from: CandidacyState;
    to: CandidacyState;
    byRole: Mover;
    /** It ended with its slot: those concerned are told of that. */
    because?: EndReason;
    /** With an acceptance that takes the last place: the company ends the requests without an answer. */
    others?: 'ended';
  };
  /** A company accepted and a place is being taken; lets a subscriber finish after a crash. */
  'candidacy.accepting': AboutCandidacy & { version: number };
  /** Dates, hours and place were agreed on, by this account. */
  'candidacy.agreed': AboutCandidacy & {
    version: number;
    by: string;
    byRole: Side;
    dates: { from: string; to: string };
  };
  /** A change of a candidacy that is not a move: whose turn it is, its convention, its assessment. */
  'candidacy.touched': AboutCandidacy & { version: number };

  'message.posted': {
    conversationId: string;
    slotId: string;
    pathwayId: string;
    seq: number;
    kind: 'text' | 'system';
    authorId: string | null;
    role: Side | 'system';
    /** The sides that may read it now. */
    sides: Side[];
  };
  'message.changed': { conversationId: string; seq: number; change: number };

  /** Any change of a convention; `state`: after it. */
  'convention.changed': {
    conventionId: string;
    candidacyId: string;
    version: number;
    kind: ConventionChangeKind;
    state: ConventionState;
    /** Index of the line of its timeline. */
    line: number;
  };

  /** Presence, an incident, a list or a check-in of an immersion changed. */
  'immersion.changed': AboutCandidacy & {
    version: number;
    kind: 'presence' | 'incident' | 'checklist' | 'check_in';
    byRole: Side;
    /** Account that did it. */
    by: string;
    /** With `incident`, when it was reported or corrected. */
    incidentId?: string;
    /** The facts of the incident were corrected. */
    corrected?: boolean;
    /** Sides that may know of the change. */
    sides: Side[];
  };

  /** Messages do not arrive at an address any more. */
  'address.undeliverable': { failureId: string };

  /** A person was given a link with which they choose an appointment. */
  'booking.invited': { linkId: string };

  /** Any change of an appointment; without a person for a group meeting. */
  'appointment.changed': {
    appointmentId: string;
    pathwayId: string | null;
    counsellorId: string;
    version: number;
    what: AppointmentChange;
    /** A time of the counsellor that became free. */
    freed?: { from: string; to: string };
  };

  'assessment.written': AboutCandidacy;
  'assessment.answered': AboutCandidacy;
  /** By the accompanying structure. */
  'assessment.closed': AboutCandidacy;
  /** This side is asked again for its part. */
  'assessment.reminded': AboutCandidacy & { to: Side };
}
