/**
 * What of a feature's files other features may import: types, pure rules and presenters, and the names of its events.
 * What a feature does is reached through the services of the context, never through its models or stores.
 */
export const doors: Readonly<Record<string, readonly string[]>> = {
  accounts: [
    'account-ref.ts',
    'account.present.ts',
    'in-use.ts',
    'logins.ts',
    'phone-number.ts',
    'status/status.events.ts',
  ],
  candidacies: [
    'candidacy.consents.ts',
    'candidacy.policy.ts',
    'candidacy.present.ts',
    'candidacy.access.ts',
    'candidacy.rules.ts',
    'pseudonym.ts',
  ],
  conversations: ['audience.ts', 'message.text.ts'],
  directory: ['directory-use.ts', 'lookup.ts', 'naf.ts'],
  establishments: ['establishment.facts.ts', 'trust/trust.policy.ts'],
  matching: ['explanation.present.ts'],
  pathways: [
    'being-merged.ts',
    'candidacies-port.ts',
    'followers.ts',
    'consents.ts',
    'pathway.derive.ts',
    'pathway.takeover.ts',
    'search-name.ts',
  ],
  slots: ['slot.present.ts'],
  steering: ['figures.ts'],
  structures: ['managers.ts', 'structure.facts.ts', 'structure.policy.ts'],
};
