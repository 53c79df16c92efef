import type { CandidacyState, Role, SlotState } from '../contract/index.ts';

/** Who moves a candidacy; the coordinator never does. */
type Mover = Exclude<Role, 'coordinator'> | 'system';
type Side = Exclude<Role, 'coordinator'>;

export type SlotChange = 'created' | 'content' | 'state' | 'places';

export type PathwayChange =
  | 'created'
  | 'person'
  | 'profile'
  | 'consent'
  | 'followers'
  | 'private'
  /** The station. */
  | 'path'
  /** Whose turn, and since when. */
  | 'turn';

interface AboutCandidacy {
  candidacyId: string;
  slotId: string;
  pathwayId: string;
}

export interface FilesMoved {
  mergeId: string;
  keptId: string;
  absorbedId: string;
  /** Account that decided; null where it is not known any more. */
  by: string | null;
  followers: string[];
}

/**
 * Every event of the product with its data, stored in the outbox of the document that changed and handed to whoever
 * subscribes. Data names ids, never a person: a subscriber reads what it needs as it is then.
 */
export interface DomainEvents {
  /** Suspended, opened again or closed; told with the change itself. */
  'account.status_changed': { accountId: string; status: 'active' | 'suspended' | 'closed' };
  /** Names no address: what follows reads them from the account. */
  'account.address_changed': { accountId: string; changeId: string };
  'invitation.accepted': { invitationId: string };

  'establishment.changed': { establishmentId: string };
  'establishment.team_changed': {
    establishmentId: string;
    accountId: string;
    change: 'joined' | 'left' | 'role';
    /** Who changed it; the account itself when it joined or left by its own will. */
    by: string;
  };
  'establishment.trust_changed': { establishmentId: string; confirmed: boolean };
  /** A company got a new contact: past its cap of the month its slots leave matching. */
  'establishment.contacted': { establishmentId: string; month: string };
  'join_request.changed': {
    requestId: string;
    establishmentId: string;
    change: 'asked' | 'escalated' | 'accepted' | 'refused' | 'withdrawn';
    by: string | null;
  };

  /** Every change of a slot: content, state, a place taken or given back. */
  'slot.changed': {
    slotId: string;
    establishmentId: string;
    version: number;
    state: SlotState;
    kind: SlotChange;
  };

  /** Every change of a pathway, of its consents too. */
  'pathway.changed': { pathwayId: string; version: number; kinds: PathwayChange[] };
  /** The person closed their account; the file stays. */
  'pathway.account_closed': { pathwayId: string; accountId: string };
  /** Somebody else leads from now on; `from` is null for a person whom nobody led. */
  'pathway.referent_changed': {
    pathwayId: string;
    from: string | null;
    to: string;
    /** Account that decided; null for the system. */
    by: string | null;
    /** The same for all who were handed over together: whoever takes over is told once. */
    cause: string;
  };
  /** A person asks this structure for a referent, or their request came to it from another. */
  'referent.asked': {
    pathwayId: string;
    structureId: string;
    kind: 'first' | 'another';
    receivedAt: string;
  };
  /** The referent stays: the person reads why. */
  'referent.refused': { pathwayId: string };
  /** A caseload goes to others: told so that a crash on the way is finished. */
  'handover.begun': { handoverId: string };
  /** Two files became one. `followers`: accounts that accompanied on either before. */
  'files.merged': FilesMoved;
  /** They are two again. `followers`: accounts that accompanied while they were one. */
  'files.separated': FilesMoved;

  /** A slot and a person found each other; told once. */
  'match.found': { pathwayId: string; slotId: string; alertId: string };
  /** Another edition of ROME is in use: every process loads it and weighs its index anew. */
  'directory.replaced': { generation: string };

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
  };
  /** A company said yes and a place is being taken: told so that a crash in between is finished. */
  'candidacy.accepting': AboutCandidacy & { version: number };
  /** Something on its page changed that is not a move: whose turn it is, its convention, its assessment. */
  'candidacy.touched': AboutCandidacy & { version: number };

  'message.posted': {
    conversationId: string;
    slotId: string;
    pathwayId: string;
    seq: number;
    kind: 'text' | 'system';
    authorId: string | null;
    role: Side | 'system';
    /** Who may read it now. */
    sides: Side[];
  };
  'message.changed': { conversationId: string; seq: number; change: number };

  'assessment.written': AboutCandidacy;
  'assessment.answered': AboutCandidacy;
}
