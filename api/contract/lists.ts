/**
 * Lists of fixed values that pages offer as choices. Separate from the schemas, so that a page that needs only a list
 * does not load zod.
 */

/** What a site offers and a person may need. Derived needs, never a diagnosis. */
export const accommodations = [
  'step_free_access',
  'seated_work',
  'no_heavy_loads',
  'quiet_place',
  'adapted_hours',
  'written_instructions',
  'french_support',
  'tutor_sign_language',
  'near_public_transport',
  'female_team_or_tutor',
] as const;

/** Every role but that of the people who are accompanied. */
export const staffRoles = ['counsellor', 'employer', 'coordinator'] as const;

/** Kinds of inclusive employers; `company` is any other, inclusive by commitment. */
export const employerKinds = [
  'company',
  'ei',
  'etti',
  'aci',
  'ai',
  'eiti',
  'geiq',
  'ea',
  'esat',
  'public',
  'association',
] as const;
export type EmployerKind = (typeof employerKinds)[number];

/** Parts of the week in which a slot takes place. */
export const slotMoments = ['mornings', 'afternoons', 'weekend'] as const;
export type SlotMoment = (typeof slotMoments)[number];

/** Commitments a company may publish. */
export const commitments = [
  'inclusive_company_charter',
  'disability_friendly',
  'hires_after_immersion',
  'no_cv',
  'mentors_trained',
] as const;

export const confirmationWays = ['call', 'visit', 'known_partner'] as const;
/** Companies confirmed in one request. */
export const maxConfirmed = 100;

/** What a key of an organisation may do. */
export const apiScopes = ['slots:read', 'slots:write', 'candidacies:read', 'candidacies:write'] as const;
/** Whose a key may be. */
export const apiKeyOwners = ['structure', 'establishment', 'territory'] as const;
/** How many keys one owner may have at a time. */
export const maxApiKeys = 10;
/** Days after which a key ends at the latest, and by default. */
export const maxApiKeyDays = 366;

/** Organisations whose candidacies are sent to their programs. */
export const webhookOwners = ['structure', 'establishment'] as const;
/** `ended`: the receiver did not answer for too long, or said 410. */
export const webhookStates = ['active', 'ended'] as const;
export const deliveryStates = ['waiting', 'delivered', 'failed'] as const;
/** Why a receiver gave no answer. */
export const deliveryErrors = ['timeout', 'unreachable', 'not_public'] as const;
/** Events that are sent to programs of partners. */
export const webhookEvents = ['candidacy.created', 'candidacy.updated', 'convention.updated'] as const;
/** How many webhooks one owner may have. */
export const maxWebhooks = 5;
/** How many secrets one webhook may have at a time, while they are exchanged. */
export const maxWebhookSecrets = 3;
/** Days without a success after which a webhook ends, and an event is not sent again. */
export const webhookPatienceDays = 5;
/** Days for which a replaced secret still signs. */
export const webhookOverlapDays = 7;

/** Working conditions that a person should know beforehand. */
export const siteConditions = [
  'standing',
  'noise',
  'cold',
  'heat',
  'outdoors',
  'heavy_loads',
  'dust',
  'night',
  'screen',
  'public',
] as const;

/** DOMAIN: mobility situations. */
export const mobilities = [
  'licence_b',
  'code_passed',
  'licence_in_progress',
  'licence_invalid',
  'vehicle',
  'vehicle_without_licence',
  'bike_or_scooter',
  'carpool',
  'public_transport_only',
  'none',
] as const;

export const barrierThemes = [
  'housing',
  'mobility',
  'health',
  'family',
  'french_language',
  'digital',
  'administrative',
  'financial',
  'training',
  'employment',
] as const;
export type BarrierTheme = (typeof barrierThemes)[number];
/** How much a barrier stands in the way. */
export const barrierImpacts = ['weak', 'moderate', 'strong'] as const;

/** Kinds of personal data that were shown; each has its own text on the page. */
export const revealed = [
  'name_in_list',
  'file',
  'notes',
  'matches',
  'candidacy',
  'pseudonym',
  'profile',
  'messages',
  'attachment',
  'identity',
  'convention',
] as const;

/** Who signs a convention (L5135-4, D5135-1); `employer` is the current employer of an employed person. */
export const signingParties = [
  'beneficiary',
  'legal_representative',
  'establishment',
  'prescriber',
  'accompanying_structure',
  'employer',
] as const;
export type SigningParty = (typeof signingParties)[number];

/** By a mailed link, signed in, in presence of a counsellor, on paper. */
export const signingWays = ['link', 'account', 'counsellor', 'paper'] as const;
export type SigningWay = (typeof signingWays)[number];

/** How a link or a code is sent. */
export const sendingWays = ['email', 'sms'] as const;
/** How a side is asked for what a draft does not say; `copy`: the counsellor hands the link over. */
export const askingWays = ['conversation', ...sendingWays, 'copy'] as const;

/** What may go wrong during an immersion. */
export const incidentKinds = ['absence', 'accident', 'interruption'] as const;
export type IncidentKind = (typeof incidentKinds)[number];

/** Who decided that an immersion ends early. */
export const interruptionDeciders = ['beneficiary', 'employer', 'counsellor', 'together'] as const;
export type InterruptionDecider = (typeof interruptionDeciders)[number];

/** What is done with an accident once the accompanying structure knows of it (D5135-5). */
export const accidentSteps = ['passed_on', 'declared'] as const;
export type AccidentStep = (typeof accidentSteps)[number];

/** What each side prepares before the first day. */
export const checklistItems = {
  beneficiary: ['address', 'first_hour', 'tutor_name', 'clothes', 'pass', 'meal'],
  employer: ['tutor_told', 'team_told', 'site_access', 'safety_instructions', 'equipment', 'first_day_plan'],
  counsellor: ['convention_sent', 'person_ready', 'transport', 'follow_up_day'],
} as const;
export const allChecklistItems = [
  ...checklistItems.beneficiary,
  ...checklistItems.employer,
  ...checklistItems.counsellor,
] as const;
export type ChecklistItem = (typeof allChecklistItems)[number];

/** Who says half-way how it goes. */
export const checkInSides = ['beneficiary', 'employer'] as const;

/** How it goes, half-way. */
export const faces = ['good', 'so_so', 'bad'] as const;
export type Face = (typeof faces)[number];

/** How far somebody came with a skill of the immersion, as the tutor saw it. */
export const seenOutcomes = ['seen', 'practised', 'autonomous'] as const;
export type SeenOutcome = (typeof seenOutcomes)[number];

/** Because of whom an immersion did not take place. */
export const noShowCauses = ['person', 'host', 'other'] as const;
export type NoShowCause = (typeof noShowCauses)[number];

/** What follows an immersion, as the host sees it. */
export const followUps = ['job', 'training', 'other_trade', 'new_immersion', 'none'] as const;
export type FollowUp = (typeof followUps)[number];

/** The facts of an accident that can be corrected. */
export const accidentFactNames = ['happenedAt', 'place', 'activity', 'emergency'] as const;

/** What a counsellor asks of the company while a convention is prepared. */
export const hostFacts = [
  'tutor',
  'collectiveAgreement',
  'mainActivity',
  'representative',
  'neverCases',
  'judgedBy',
  'tasks',
] as const;
/** And of the person. */
export const personFacts = ['employed', 'legalRepresentative'] as const;
export const conventionFacts = [...hostFacts, ...personFacts] as const;
export type ConventionFact = (typeof conventionFacts)[number];

export const askedSides = ['employer', 'beneficiary'] as const;
export type AskedSide = (typeof askedSides)[number];

export const factsOfSide: Readonly<Record<AskedSide, readonly ConventionFact[]>> = {
  employer: hostFacts,
  beneficiary: personFacts,
};

/** Kinds of events in the security log. Each needs a text in the web's dictionaries. */
export const securityEventKinds = [
  'sign_in.succeeded',
  'sign_in.failed',
  'sign_out',
  'session.ended',
  'account.created',
  'account.address_proved',
  'account.address_changed',
  'account.address_change_asked',
  'account.address_change_refused',
  'account.password_changed',
  'account.suspended',
  'account.restored',
  'account.closed',
  'access_letter.made',
  'access_letter.spent',
  'access_letter.ended',
  'phone.proved',
  'invitation.sent',
  'invitation.accepted',
  'invitation.cancelled',
  'membership.added',
  'membership.ended',
  'role.changed',
  'caseload.handed_over',
  'referent.changed',
  'company.join_asked',
  'company.join_answered',
  'company.confirmed',
  'factor.added',
  'factor.removed',
  'factor.reset',
  'factor.required',
  'identity.linked',
  'identity.unlinked',
  'identity.corrected',
  'files.merged',
  'files.separated',
  'count.asked',
  'api_key.created',
  'api_key.revoked',
  'api_key.slot_posted',
  'api_key.candidacy_sent',
  'webhook.created',
  'webhook.ended',
  'convention.opened',
  'data.exported',
  'data.erased',
  'retention.applied',
] as const;

/** `link`: it is copied, nothing is sent. */
export const bookingWays = ['email', 'sms', 'letter', 'link'] as const;
export type BookingWay = (typeof bookingWays)[number];

/** Why another calendar cannot be read. */
export const busyProblems = ['unreachable', 'not_public', 'too_large', 'not_a_calendar'] as const;

/** How an appointment takes place. */
export const venueKinds = ['address', 'phone', 'video'] as const;
/** `group_meeting`: several people at once, at times set by the structure. */
export const appointmentMotives = ['first_interview', 'follow_up', 'contract', 'group_meeting'] as const;
export type AppointmentMotive = (typeof appointmentMotives)[number];
/** `cancelled` by the person, `revoked` by the structure. */
export const appointmentStates = [
  'booked',
  'cancelled',
  'revoked',
  'honoured',
  'excused',
  'not_come',
] as const;
export const appointmentOutcomes = ['honoured', 'excused', 'not_come'] as const;
export type AppointmentOutcome = (typeof appointmentOutcomes)[number];
/** What follows when somebody did not come: a new link, a call, or nothing more. */
export const appointmentSequels = ['propose', 'call', 'close'] as const;
export type AppointmentSequel = (typeof appointmentSequels)[number];
export const appointmentChanges = [
  'booked',
  'moved',
  'cancelled',
  'revoked',
  'recorded',
  'recording_undone',
  'sequel_chosen',
  /** Somebody else receives, at the same time and place. */
  'entrusted',
  'earlier_wished',
  'earlier_dropped',
] as const;
export type AppointmentChange = (typeof appointmentChanges)[number];
/** How far an intake is, as its invitations and appointments say. `to_record`: it was, and nobody has said how. */
export const intakeStates = [
  'not_invited',
  'invited',
  'invitation_expired',
  'booked',
  'to_record',
  'cancelled',
  'revoked',
  'excused',
  'not_come',
  'met',
] as const;
/** Why messages do not arrive at an address: no such mailbox, a number that is refused, or reported as unwanted. */
export const failureReasons = ['unknown', 'refused', 'complaint'] as const;
export type FailureReason = (typeof failureReasons)[number];
/** How a structure writes to people, in the order in which it tries. */
export const reachWays = ['email', 'sms', 'letter'] as const;
export type ReachWay = (typeof reachWays)[number];
/** Messages whose words a structure may write itself. */
export const wordedKinds = ['invitation', 'reminder'] as const;
export type WordedKind = (typeof wordedKinds)[number];
/**
 * `other_way`: in another way, because the first had no answer or did not arrive. `appointment`: a letter about a date
 * that was set, moved or called off. `notice`: a letter about something else, which asks for nothing.
 */
export const attemptKinds = ['invitation', 'reminder', 'other_way', 'appointment', 'notice', 'call'] as const;
export type AttemptKind = (typeof attemptKinds)[number];
export const attemptWays = ['email', 'sms', 'letter', 'link', 'phone'] as const;
export type AttemptWay = (typeof attemptWays)[number];
export const letterStates = ['waiting', 'printed', 'dropped'] as const;
export const callOutcomes = ['will_book', 'no_reply', 'message_left', 'wrong_number', 'declines'] as const;
export type CallOutcome = (typeof callOutcomes)[number];
/** Why somebody whom one would invite is not. */
export const notInvitedBecause = ['invited', 'booked', 'met', 'no_messages'] as const;
export type NotInvitedBecause = (typeof notInvitedBecause)[number];
/** Why somebody was not reached. `to_record`: an appointment has passed and nobody has said how. */
export const toReachReasons = [
  'to_record',
  'bounced',
  'no_address',
  'not_come',
  'called_off',
  'no_answer',
  'letter_unanswered',
  'no_messages',
  'not_invited',
] as const;
export type ToReachReason = (typeof toReachReasons)[number];
export const reachActions = [
  'invite',
  'call',
  'letter',
  'convoke',
  'add_address',
  'record',
  'print',
] as const;
export type ReachAction = (typeof reachActions)[number];
export const reachStates = ['met', 'booked', 'waiting', 'to_reach'] as const;
/** The people of whom a counsellor asks: their own, or those of the whole structure. */
export const reachScopes = ['mine', 'structure'] as const;
export type ReachScope = (typeof reachScopes)[number];
export const batchStates = ['running', 'done'] as const;

/** Rows of a kind that are shown at once; of people and slots, which have lists of their own, an answer has no more. */
export const agentSearchShown = 6;
/** Rows of the other kinds that an answer has at most. */
export const agentSearchMost = 50;
