import type { ConventionChangeKind, ConventionState } from '../../../contract/index.ts';
import type { ConventionNews } from '../concern.ts';
import type { GroupedKind } from '../grouped.mail.ts';

/** Those who may be told of a convention; each as they are when it is told. */
export type ConventionRecipient =
  /** Who signs with an account and has not signed yet. */
  | 'signers'
  /** Those of them whose signatures became void. */
  | 'had_signed'
  /** The counsellor in charge. */
  | 'in_charge'
  /** The counsellors of the prescribing structure. */
  | 'prescriber'
  | 'person'
  | 'company'
  /** Those who accompany the person. */
  | 'followers';

export interface ConventionRule {
  to: ConventionRecipient;
  kind: GroupedKind;
  news: ConventionNews;
}

const everybody = ['person', 'company', 'followers', 'in_charge'] as const;

const toAll = (kind: GroupedKind, news: ConventionNews) => everybody.map((to) => ({ to, kind, news }));

/** Whom a change of a convention notifies; nobody is notified of their own action, nor twice of one. */
export function rulesForConvention(kind: ConventionChangeKind, state: ConventionState): ConventionRule[] {
  switch (kind) {
    case 'submitted':
      return [{ to: 'signers', kind: 'convention_to_sign', news: 'sign' }];
    case 'signed':
      return state === 'signed'
        ? [
            { to: 'prescriber', kind: 'convention_to_validate', news: 'validate' },
            { to: 'in_charge', kind: 'convention_signed', news: 'signed' },
          ]
        : [{ to: 'in_charge', kind: 'convention_signed', news: 'signed' }];
    case 'examined':
      return [{ to: 'prescriber', kind: 'convention_to_validate', news: 'validate' }];
    case 'validated':
      return toAll('convention_validated', 'validated');
    case 'reopened':
      return [
        { to: 'had_signed', kind: 'convention_changed', news: 'changed' },
        { to: 'in_charge', kind: 'convention_changed', news: 'changed' },
      ];
    case 'rejected':
    case 'cancelled':
      return toAll('convention_ended', 'ended');
    case 'transferred':
      return [
        { to: 'in_charge', kind: 'convention_entrusted', news: 'entrusted' },
        { to: 'had_signed', kind: 'convention_changed', news: 'changed' },
        { to: 'person', kind: 'convention_counsellor', news: 'counsellor' },
        { to: 'company', kind: 'convention_counsellor', news: 'counsellor' },
      ];
    case 'answered':
      return [{ to: 'in_charge', kind: 'convention_answered', news: 'answered' }];
    // the work of the counsellor, seen on the page
    case 'opened':
    case 'edited':
    case 'corrected':
    case 'asked':
      return [];
  }
}
