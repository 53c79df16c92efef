import type { NotificationKind, Role } from '@passerelle/api/contract';

/** The kinds of notifications that each role can get. Users choose settings for these only. */
const kindsByRole: Record<Role, readonly NotificationKind[]> = {
  beneficiary: [
    'message',
    'consent_asked',
    'convention_to_sign',
    'convention_changed',
    'convention_validated',
    'convention_ended',
    'candidacy_moved',
    'new_match',
    'slot_full',
    'slot_closed',
    'alternative',
    'assessment_asked',
    'referent_changed',
    'referent_request_moved',
    'referent_refused',
    'own_files_merged',
    'own_files_separated',
  ],
  counsellor: [
    'message',
    'convention_to_sign',
    'convention_to_validate',
    'convention_signed',
    'convention_changed',
    'convention_validated',
    'convention_ended',
    'application_told',
    'candidacy_moved',
    'consent_waits',
    'company_silent',
    'new_match',
    'slot_full',
    'slot_closed',
    'alternative',
    'company_unattended',
    'people_entrusted',
    'referent_asked',
    'files_merged',
    'files_separated',
    'access_ended',
    'person_account_closed',
  ],
  employer: [
    'message',
    'candidacy_received',
    'reminder',
    'convention_to_sign',
    'convention_changed',
    'convention_validated',
    'convention_ended',
    'candidacy_moved',
    'assessment_asked',
    'join_asked',
    'join_answered',
    'team_changed',
  ],
  coordinator: ['join_asked', 'company_unmanaged', 'without_owner'],
};

/** The kinds of notifications for somebody with these roles, each once, the most urgent first. */
export function kindsOf(roles: readonly Role[]): NotificationKind[] {
  return [...new Set(roles.flatMap((role) => kindsByRole[role]))];
}
