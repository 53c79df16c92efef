import type { Role } from '@passerelle/api/contract';
import { useCommonText } from '../i18n/common-text.ts';
import { paths } from './paths.ts';
import { useSession } from './session.ts';

export interface NavLinkItem {
  to: string;
  label: string;
}

/** Where each role begins. */
export function homeOf(role: Role | null): string {
  if (role === 'counsellor') return paths.counsellorHome;
  if (role === 'employer') return paths.employerHome;
  if (role === 'coordinator') return paths.steering;
  return paths.home;
}

/** The main links of the header, by role. */
export function useMainLinks(): NavLinkItem[] {
  const t = useCommonText();
  const role = useSession().membership?.role ?? null;
  if (role === 'beneficiary') {
    return [
      { to: paths.home, label: t('nav.home') },
      { to: paths.mySlots, label: t('nav.mySlots') },
      { to: paths.candidacies, label: t('nav.candidacies') },
      { to: paths.conversations, label: t('nav.messages') },
      { to: paths.profile, label: t('nav.profile') },
    ];
  }
  if (role === 'counsellor') {
    return [
      { to: paths.counsellorHome, label: t('nav.counsellorHome') },
      { to: paths.caseload, label: t('nav.caseload') },
      { to: paths.myStructure, label: t('nav.myStructure') },
      { to: paths.slots, label: t('nav.slots') },
      { to: paths.conversations, label: t('nav.messages') },
    ];
  }
  if (role === 'employer') {
    return [
      { to: paths.employerHome, label: t('nav.employerHome') },
      { to: paths.newSlot, label: t('nav.newSlot') },
      { to: paths.candidacies, label: t('nav.received') },
      { to: paths.conversations, label: t('nav.messages') },
    ];
  }
  if (role === 'coordinator') {
    return [
      { to: paths.steering, label: t('nav.steering') },
      { to: paths.structures, label: t('nav.structures') },
      { to: paths.companies, label: t('nav.companies') },
      { to: paths.moderation, label: t('nav.moderation') },
      { to: paths.securityLog, label: t('nav.securityLog') },
      { to: paths.slots, label: t('nav.slots') },
    ];
  }
  return [
    { to: paths.home, label: t('nav.home') },
    { to: paths.slots, label: t('nav.slots') },
  ];
}
