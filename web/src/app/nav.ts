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

/** Where each role searches. */
export function searchOf(role: Role | null): string {
  if (role === 'counsellor' || role === 'coordinator') return paths.search;
  return role === 'beneficiary' ? paths.mySlots : paths.slots;
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

/** What the account menu holds beside them: on phones the page "Moi" lists both. */
export function useOwnLinks(): NavLinkItem[] {
  const t = useCommonText();
  const role = useSession().membership?.role ?? null;
  if (!role) return [];
  const own = [
    { to: paths.notifications, label: t('nav.notifications') },
    { to: paths.account, label: t('nav.account') },
  ];
  const searches = [
    { to: paths.keptSlots, label: t('nav.kept') },
    { to: paths.savedSearches, label: t('nav.searches') },
  ];
  if (role === 'counsellor') return [...searches, ...own];
  if (role !== 'beneficiary') return own;
  return [
    { to: paths.myAppointments, label: t('nav.appointments') },
    { to: paths.myTimeline, label: t('nav.timeline') },
    { to: paths.myData, label: t('nav.data') },
    ...searches,
    ...own,
  ];
}

/** Who is behind the site and how it works: the footer. */
export function useAboutLinks(): NavLinkItem[] {
  const t = useCommonText();
  return [
    { to: paths.help, label: t('footer.help') },
    { to: paths.contact, label: t('footer.contact') },
    { to: paths.siteMap, label: t('footer.siteMap') },
    { to: paths.accessibility, label: t('footer.accessibility') },
    { to: paths.legalNotice, label: t('footer.legalNotice') },
    { to: paths.privacy, label: t('footer.data') },
    { to: paths.terms, label: t('footer.terms') },
  ];
}
