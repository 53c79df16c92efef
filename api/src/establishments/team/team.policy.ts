import type { CompanyRole, departureNeeds, Role } from '../../../contract/index.ts';

/** How an account stands to an establishment and its team, as the database says at this very moment. */
export interface TeamTie {
  role: Role;
  /** Its role among the members; null for who is none. */
  member: CompanyRole | null;
  /** Somebody manages the establishment. */
  managed: boolean;
}

const manages = ({ role, member }: TeamTie) => role === 'employer' && member === 'manager';
const coordinates = ({ role, member }: TeamTie) => role === 'coordinator' && member === null;

/** Members know each other; the coordinator knows whom to call. */
export function mayReadTeam(tie: TeamTie): boolean {
  return (tie.role === 'employer' && tie.member !== null) || tie.role === 'coordinator';
}

/** Managers give roles. Where nobody manages, the coordinator names somebody and no more. */
export function mayGiveRole(tie: TeamTie, role: CompanyRole): boolean {
  return manages(tie) || (coordinates(tie) && !tie.managed && role === 'manager');
}

/** A manager removes others; who goes by themselves leaves. The coordinator removes who no longer works there. */
export function mayRemove(tie: TeamTie, self: boolean): boolean {
  return !self && (manages(tie) || coordinates(tie));
}

export function mayLeave(tie: TeamTie): boolean {
  return tie.role === 'employer' && tie.member !== null;
}

/** Managers answer who asks to join; the coordinator when none did in time, or where there is none. */
export function mayAnswerRequest(tie: TeamTie, escalated: boolean): boolean {
  return manages(tie) || (coordinates(tie) && escalated);
}

export interface Departure {
  manager: boolean;
  otherManagers: number;
  otherMembers: number;
  openSlots: number;
  openCandidacies: number;
}

/** What must be done before a member goes by themselves, so that nothing is left alone. */
export function departureNeed(about: Departure): (typeof departureNeeds)[number] {
  if (about.otherMembers === 0)
    return about.openSlots + about.openCandidacies > 0 ? 'nothing_open' : 'nothing';
  return about.manager && about.otherManagers === 0 ? 'successor' : 'nothing';
}
