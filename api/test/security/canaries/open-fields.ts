/**
 * Fields without a canary, each with its reason. A new field that is neither here nor planted fails the test: decide
 * whether it is private.
 */

/** Ids of people, places and candidacies, and derived numbers: they reveal nothing by themselves. */
const ids = {
  api_keys: 'clientId',
  appointments: 'claims clientId',
  booking_links: 'clientId',
  reach_attempts: 'key',
  reach_batches: 'clientId motive',
  reach_letter_runs: 'clientId',
  appointment_venues: 'clientId',
  interviews: 'writers.by',
  interview_updates: 'clientId',
  interview_changes: 'clientId',
  pathways: 'trail._id',
  orientations: 'clientId',
  diagnoses: 'clientId',
  engagements: 'clientId versions.by signatures.evidence voidSignatures.evidence',
  blocks: 'pathwayId establishmentId by',
  saved_searches: 'clientId',
  imports: 'clientId referent',
  candidacies:
    'lastSpeaker convention.id timeline.id timeline.by clientId moveIds accepting.by accepting.clientId guests.accountId guests.structureId guests.by consent.by identityConsent.by agreed.by renews.candidacyId renews.conventionId',
  reports: 'pathwayId establishmentId by handledBy',
  calendar_feeds: '_id accountId membershipId',
  immersions: 'presence.by incidents.id incidents.clientId incidents.by incidents.corrections.by',
  assessments: 'answeredBy clientId writtenBy closing.by closing.clientId reminders.by',
  structures: 'assessmentQuestions.id',
  hours_statements: 'lines.conventionId lines.reference issuedBy',
  convention_evidence: 'conventionId signatureId',
  convention_templates: 'savedBy clientId',
  signature_requests: 'conventionId candidacyId sends.id sends.by sends.revokedBy',
  signing_codes: 'signer codeId',
  conventions:
    'reference openings.accountId counsellorId endedAs versions.by corrections.by validations.by changes.by changes.to asks.id asks.by moveIds signatures.evidence voidSignatures.evidence',
  security_events: 'actor.accountId subject.kind subject.id',
  double_dismissals: '_id by',
  reveals: '_id pathwayId viewer.id role',
  showings: '_id pathwayId slotIds',
  side_notes: 'clientId accountId',
  read_marks: 'accountId role',
  slots: 'accepted clientId',
  last_seen: '_id',
  presence: '_id accounts',
  passkey_challenges: '_id accountId',
  audit: 'accountId role action subject.kind subject.id pathwayId',
  establishments: 'managers former',
  messages:
    'clientId author.accountId mentions.ref mentions.accountId card.answer.accountId card.answer.clientId file.id file.sha256',
  establishment_contacts: '_id establishmentId candidacies',
  erasures: 'number accountId traces.accountIds traces.workingAccountIds traces.pathwayIds',
  handovers: 'by.accountId clientId departureKey',
  accounts: 'registrationKey addressChange.id',
  alerts: 'dismissedBy',
  pathway_merges: 'by undoneBy account.id account.displaced',
  invitations: 'target',
  links: 'registration.key',
  jobs: 'key type',
  mails: 'about concerns key',
  sms: 'key',
  notifications: 'key pathwayId concern',
  second_factor_rules: '_id',
  security_chain_starts: '_id',
  day_answers: '_id',
  directory_state: '_id generation',
  territory: '_id',
  directory_parts: 'generation',
};

/** Codes of public lists, civil days and enumerated values. */
const codes = {
  availabilities: 'closed.from closed.to extra.day busyCalendar.host',
  appointment_venues: 'communeCode',
  interviews: 'pastJobs agreed.name',
  interview_updates: 'edits.name',
  interview_changes: 'change from to text',
  reach_contacts: 'postalAddress.postalCode',
  reach_attempts: 'notice.until',
  orientations: 'decidedOn noticeOn',
  diagnoses: 'madeOn',
  engagements: 'signedOn',
  blocks: 'byRole',
  saved_search_slots: 'foundOn',
  candidacies:
    'communeCode dates.from dates.to hours.from hours.to agreed.byRole answerBefore shown.communeCode timeline.byRole timeline.reason',
  reports: 'byRole authorRole',
  immersions: 'presence.day incidents.days',
  assessments: 'acquired.id inProgress kept writtenToldOn answerToldOn',
  hours_statements: 'month lines.month',
  reveals: 'day',
  showings: 'day',
  second_factor_rules: 'since from',
  join_requests: 'coordinatorFrom',
  slots: 'occupation skills.id period.from period.to hours.from hours.to site.communeCode',
  directory_state: 'name date',
  territory: 'name communeCodes',
  mails: 'template locale',
  sms: 'template locale',
  api_keys: 'name expiresOn',
  establishments: 'siret nafCode legalForm communeCode accommodations pausedUntil',
  structures: 'legalForm communeCode coverage delegatedUntil',
  conventions: 'from to versions.delegatedUntil versions.submittedOn changes.paths corrections.path',
  messages: 'moved.to author.role mentions.role contacts card.answer.role reply.kind file.type',
  sign_in_factors: 'passkeys.transports',
  sign_in_identities: 'issuer',
  erasures: 'kept.until',
  notifications: 'kind',
  pathways:
    'contactChoice referentRequest.state referentRequest.kind profile.skills.id profile.skills.level profile.occupations profile.objective profile.communeCode profile.week profile.available.from profile.available.to profile.needsAnswered fundFile.organisation fundFile.role fundFile.demandedOn consents.purpose consents.granted consents.how barriers.impact barriers.priority clearedThemes reached open station turn rank plan.orientedOn plan.noticeOn plan.diagnosedOn plan.signedOn plan.renewOn clock.kind corrections.field corrections.own trail.role version',
  directory_parts: 'rows',
  day_answers: 'answer',
};

/** Hashes, encrypted keys and challenges; secrets have their own tests. */
const secrets = {
  api_keys: 'secretHash',
  sign_in_factors:
    'passkeys.credentialId passkeys.publicKey totp.sealedSecret totpDraft.sealedSecret recoveryCodes.hash',
  security_chain_starts: 'hash',
  convention_evidence: 'hash',
  signature_requests: 'sends.tokenHash',
  signing_codes: 'tokenHash',
  hours_statements: 'hash',
  security_events: 'previous hash',
  calendar_feeds: 'tokenHash',
  booking_links: 'tokenHash codeHash',
  availabilities: 'busyCalendar.sealedUrl',
  engagements: 'versions.hash signatures.hash voidSignatures.hash',
  conventions: 'versions.hash signatures.hash voidSignatures.hash',
  invitations: 'tokenHash',
  links: 'tokenHash',
  phone_codes: 'tokenHash',
  passkey_challenges: 'challenge',
  accounts:
    'passwordHash accessLetter.codeHash identifier addressChange.newTokenHash addressChange.oldTokenHash',
  mails: 'unsubscribe replyTo link',
};

/** Copies of other fields that have a canary, which is searched for here too. */
const copies = {
  accounts: 'addressChange.from',
  // what was typed is in an update, where it is searched for in every reading of it
  interviews: 'openedBy concludedBy snapshot agreed.text',
  interview_updates: 'byName data edits.strokes',
  interview_changes: 'byName wrote took',
  pathways: 'searchName consents.by corrections.by trail.byName trail.was trail.became',
  pathway_notes: 'author',
  imports: 'byName head removed.columns counts',
  import_rows: 'cells edits key facts remarks.value changes.from changes.to alike.reason decision before',
  import_columns: '_id columns.key columns.field',
  candidacies: 'shown.explanation accepting.word accepting.dates place timeline.terms',
  orientations: 'structureName referentName decidedByName',
  diagnoses: 'madeByName',
  engagements:
    'terms versions.content immersions.by signatures.name signatures.recordedBy voidSignatures.name voidSignatures.recordedBy',
  conventions: 'versions.content versions.offered corrections.before corrections.after asks.sentTo.to',
  hours_statements: 'structure',
  convention_templates: 'nameKey content',
  assessments: 'closing.structure closing.answers.question',
  pathway_merges: 'before moved',
  mails: 'to subject text html content calendar',
  appointments: 'venue.name venue.detail',
  sms: 'to text',
  undeliverable_addresses: 'address',
  reach_attempts: 'to notice.subject notice.paragraphs',
  jobs: 'data lastError',
  notifications: 'values link',
  audit: 'detail',
  security_events: 'from.address from.device detail',
  phone_codes: 'phone',
  signature_requests: 'sends.to',
  signing_codes: 'to',
  convention_evidence: 'text',
  links: 'email openedBy registration.firstName registration.lastName',
  erasures: 'email traces.emails traces.phones',
  notification_wishes: 'kinds quiet devices.p256dh devices.auth',
};

/** For events in an outbox: ids and enumerated values. */
const outbox = ['id', 'type', 'data'].map((name) => `outbox.${name}`);

export const open: ReadonlySet<string> = new Set(
  [ids, codes, secrets, copies].flatMap((group) =>
    Object.entries(group).flatMap(([collection, names]) =>
      names.split(' ').map((name) => `${collection} ${name}`),
    ),
  ),
);
export const isOutbox = (field: string) => outbox.includes(field.split(' ')[1] ?? '');
