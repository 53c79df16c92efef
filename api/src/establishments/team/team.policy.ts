import type { CompanyRole, departureNeeds, Role } from '../../../contract/index.ts';

/** How an account is related to an establishment and its team, as read from the database now. */
export interface TeamTie {
  role: Role;
  /** Its role among the members; null for a non-member. */
  member: CompanyRole | null;
  /** Whether somebody manages the establishment. */
  managed: boolean;
}

const manages = ({ role, member }: TeamTie) => role === 'employer' && member === 'manager';
const coordinates = ({ role, member }: TeamTie) => role === 'coordinator' && member === null;

/** Members see each other; the coordinator needs contacts. */
export function mayReadTeam(tie: TeamTie): boolean {
  return (tie.role === 'employer' && tie.member !== null) || tie.role === 'coordinator';
}

/** Managers change roles. Without a manager, the coordinator may only name one. */
export function mayGiveRole(tie: TeamTie, role: CompanyRole): boolean {
  return manages(tie) || (coordinates(tie) && !tie.managed && role === 'manager');
}

/**
 * A manager removes others; members themselves leave instead. The coordinator removes people who no longer work
 * there.
 */
export function mayRemove(tie: TeamTie, self: boolean): boolean {
  return !self && (manages(tie) || coordinates(tie));
}

export function mayLeave(tie: TeamTie): boolean {
  return tie.role === 'employer' && tie.member !== null;
}

/** Managers answer join requests; the coordinator when no manager did in time, or where there is none. */
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

/** What a member must do before leaving, so that nothing is left without a responsible member. */
export function departureNeed(about: Departure): (typeof departureNeeds)[number] {
  if (about.otherMembers === 0)
    return about.openSlots + about.openCandidacies > 0 ? 'nothing_open' : 'nothing';
  return about.manager && about.otherManagers === 0 ? 'successor' : 'nothing';
}
