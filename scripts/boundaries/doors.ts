/** Features inside the folder of another feature, each with its own place in the list of features. */
export const nestedFeatures: readonly string[] = [
  'accounts/access-letters',
  'accounts/closing',
  'accounts/factors',
  'accounts/invitations',
  'accounts/oidc',
  'accounts/own-account',
  'accounts/phone-codes',
  'accounts/status',
  'conventions/fact-links',
  'conventions/groups',
  'conventions/signing',
  'conventions/templates',
  'immersions/feeds',
  'moderation/blocks',
  'notifications/rules',
];

/** Files whose types every feature may import: those of services, and of the documents that they return. */
export const typesOfServices = /\.(service|model|reader)\.ts$/;

/**
 * The files of a feature that other features may import: types, pure rules and presenters, and the names of its events.
 * Behaviour is used through what the feature's set-up returns, never through its models or stores.
 */
export const doors: Readonly<Record<string, readonly string[]>> = {
  accounts: [
    'account-ref.ts',
    'account.present.ts',
    'identifier.ts',
    'in-use.ts',
    'logins.ts',
    'message-address.ts',
    'phone-number.ts',
  ],
  'accounts/factors': ['factors.policy.ts'],
  'accounts/phone-codes': ['code-tries.ts', 'opened-by.ts'],
  'api-keys': ['api-key.policy.ts'],
  appointments: ['appointment.counts.ts', 'appointments.desk.ts', 'person.addresses.ts'],
  'accounts/status': ['coordinators.guard.ts', 'status.sentences.ts'],
  candidacies: [
    'candidacies.reader.ts',
    'candidacy.access.ts',
    'candidacy.consents.ts',
    'candidacy.guests.ts',
    'candidacy.policy.ts',
    'candidacy.present.ts',
    'candidacy.states.ts',
    'candidacy.terms.ts',
    'counted.ts',
    'pseudonym.ts',
  ],
  conventions: [
    'convention.renewal.ts',
    'convention.states.ts',
    'document/convention.calendar.ts',
    'evidence/content-hash.ts',
  ],
  conversations: ['audience.ts', 'message.access.ts', 'message.text.ts'],
  directory: [
    'communes/fold-name.ts',
    'data/territory.ts',
    'directory-use.ts',
    'lookup.ts',
    'naf.ts',
    'siret.ts',
  ],
  duplicates: ['likeness.ts'],
  immersions: ['immersion.times.ts'],
  establishments: ['establishment.facts.ts', 'trust/trust.policy.ts'],
  matching: ['explanation.present.ts'],
  pathways: [
    'being-merged.ts',
    'candidacies-port.ts',
    'consents.ts',
    'first-steps.ts',
    'followers.ts',
    'pathway.clocks.ts',
    'pathway.derive.ts',
    'pathway.takeover.ts',
    'pathways.context.ts',
    'referent-request.delay.ts',
    'search-name.ts',
  ],
  signatures: [
    'account-codes.ts',
    'signable.ts',
    'signature-requests.ts',
    'signature.scans.ts',
    'signatures.sentences.ts',
    'signing-codes.ts',
    'signing.origin.ts',
  ],
  slots: ['slot.content.ts', 'slot.present.ts', 'slot.rules.ts'],
  structures: ['managers.ts', 'structure.facts.ts', 'structure.policy.ts'],
  timelines: ['timeline.source.ts'],
};
