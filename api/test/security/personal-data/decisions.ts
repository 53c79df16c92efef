/**
 * Collections without personal data. Every other collection belongs to a holder (`platform/personal-data`); a new one
 * without a decision fails the test.
 */
export const aboutNobody: Readonly<Record<string, string>> = {
  directory_state: 'The directory of occupations.',
  territory: 'Its name and communes.',
  directory_parts: 'The directory of occupations.',
  installation: 'Whether the data is a demo.',
  leases: 'Which process does what.',
  subscriptions: 'How far each subscriber has read the events.',
  security_chain_starts: 'Where the kept part of the log begins.',
  parked_events: 'Dead letters: events that a subscriber failed to handle, by ids.',
  once: 'Which events were handled, by ids.',
  rate_limits: 'Counts by the hash of an address; each leaves with its window, 30 days at most.',
  events: 'What happened, by ids; 14 days.',
  jobs: 'What is to be done, by ids; the data of a job leaves when it is done.',
  presence: 'Who has a page open now; rewritten every ten seconds.',
  day_answers: 'Figures and bands of a day; two days.',
  establishment_contacts: 'How many requests a company got in a month, by candidacy.',
  slots: 'Offers of companies, with the people who hold a place by candidacy.',
  appointment_venues: 'Where the counsellors of a structure receive.',
  availabilities:
    'When a counsellor receives and is busy: hours of work, without a person; until the account is closed.',
  webhooks: 'Where events of organisations are sent, and the accounts that made it so.',
  webhook_deliveries: 'What was sent there: ids and states of candidacies; 30 days.',
  api_keys: 'Keys of organisations, and the accounts that made them.',
  structures: 'Organisations, and the accounts that manage them.',
  imports:
    'What a file of new people came to, in numbers, and who brought it; its titles leave with its rows.',
  reach_settings: 'How a structure invites: its words and a number of days.',
  reach_letter_runs: 'How many letters were printed together, when and by whom.',
  import_columns: 'What the columns of the files of a structure hold: titles of columns.',
  convention_templates: 'What a structure reuses of conventions: texts that name nobody.',
  hours_statements: 'Hours by number of the convention, without a name; five years.',
  second_factor_rules: 'Who must have a second factor, and which agent asked for it.',
  erasures: 'The certificates; what they need to find a person leaves with the person.',
};

/** Where ids of an erased person may remain, and why. Names, addresses, dates and texts may remain nowhere. */
export const idsMayStay: Readonly<Record<string, string>> = {
  accounts: 'The closed account without name or address, so that no log points nowhere.',
  pathways: 'The row without name, for figures: month and commune.',
  candidacies:
    'The row for figures; linked until the next night, or while a signed convention is kept (5 years).',
  convention_evidence: 'What proves a signature, as long as the signed convention (5 years).',
  messages: 'Lines without words, so that the numbers of the others’ reading marks keep their meaning.',
  reports: 'Reason and date of a report, without a word.',
  audit: 'The reading log, 6 months (DOMAIN §4).',
  reveals: 'The reading log, 6 months (DOMAIN §4).',
  security_events: 'The security log, 6 months (DOMAIN §4).',
  events: 'Ids alone, 14 days.',
  jobs: 'Keys of ended jobs by ids alone, two months.',
  erasures: 'The certificate knows which file it is about.',
  pathway_merges: 'That two files were made one, without a name.',
};
