import type { Locale, Pathway } from '../../contract/index.ts';
import type { Contact } from '../accounts/account-ref.ts';
import type { DirectoryService } from '../directory/directory.service.ts';
import { presentClocks } from './pathway.clocks.ts';
import {
  completedSections,
  nextOf,
  type OpenCandidacy,
  type Section,
  stationsDone,
} from './pathway.derive.ts';
import type { PathwayDocument } from './pathway.model.ts';

type Words = Pick<DirectoryService, 'labels' | 'commune'>;
export type Referent = NonNullable<Pathway['referent']>;

export interface PathwaySurroundings {
  contacts: ReadonlyMap<string, Contact>;
  hasAccount: boolean;
  open: readonly OpenCandidacy[];
  opensSlots: Partial<Record<Section, number>>;
  abilities: Pathway['abilities'];
  /** The structure asked for a referent, shown only to the person. */
  asked: { id: string; name: string; phone: string | null } | null;
  /** That structure has exceeded the time to answer. */
  late: boolean;
  /** Civil day. */
  today: string;
}

const sectionNames = ['skills', 'wishes', 'place', 'time', 'needs'] as const satisfies readonly Section[];

export function presentReferent(accountId: string, contacts: ReadonlyMap<string, Contact>): Referent | null {
  const contact = contacts.get(accountId);
  return contact ? { accountId, ...contact } : null;
}

export function presentProfile(
  { profile }: PathwayDocument,
  directory: Words,
  locale: Locale,
): Pathway['profile'] {
  const labels = directory.labels(locale);
  const commune = profile.communeCode ? directory.commune(profile.communeCode) : undefined;
  return {
    skills: profile.skills.map(({ id, level }) => ({ ...labels.skill(id), level })),
    occupations: profile.occupations.map((code) => labels.occupation(code)),
    objective: profile.objective ?? null,
    goal: profile.goal,
    commune: commune ? { code: commune.code, name: commune.name } : null,
    location: commune ? { lat: commune.lat, lon: commune.lon } : null,
    travelLimitKm: profile.travelLimitKm,
    mobility: profile.mobility,
    week: profile.week,
    available: profile.available ? { from: profile.available.from, to: profile.available.to } : null,
    contracts: profile.contracts,
    workingTime: profile.workingTime,
    needs: profile.needs,
  };
}

/** A pathway for the person and those who accompany; nobody else ever receives this shape. */
export function presentPathway(
  pathway: PathwayDocument,
  directory: Words,
  locale: Locale,
  { contacts, hasAccount, open, opensSlots, abilities, asked, late, today }: PathwaySurroundings,
): Pathway {
  const accompany = pathway.followers.flatMap(({ accountId }) => {
    const referent = presentReferent(`${accountId}`, contacts);
    return referent ? [referent] : [];
  });
  const complete = completedSections(pathway);
  return {
    id: pathway._id.toHexString(),
    firstName: pathway.firstName,
    lastName: pathway.lastName,
    email: pathway.email ?? null,
    phone: pathway.phone ?? null,
    birthDate: pathway.birthDate ?? null,
    contactChoice: pathway.contactChoice,
    hasAccount,
    station: pathway.station,
    stationsDone: stationsDone(pathway, open),
    ...nextOf(pathway, open),
    referentRequest: presentRequest(pathway, asked, late),
    referent: accompany[0] ?? null,
    followers: accompany.slice(1),
    profile: presentProfile(pathway, directory, locale),
    completion: sectionNames.map((section) => ({
      section,
      complete: complete[section],
      opensSlots: opensSlots[section] ?? null,
    })),
    consents: pathway.consents.map(({ purpose, granted, at, how, by, revokedAt }) => ({
      purpose,
      granted,
      at: at?.toISOString() ?? null,
      how: how ?? null,
      by: by ?? null,
      revokedAt: revokedAt?.toISOString() ?? null,
    })),
    barriers: pathway.barriers.map(({ theme, situation, impact, priority }) => ({
      theme,
      situation,
      impact: impact ?? null,
      priority: priority ?? false,
    })),
    clearedThemes: pathway.clearedThemes ?? [],
    rsa: pathway.rsa,
    rsaKnownOn: pathway.rsaKnownOn ?? null,
    clocks: presentClocks(pathway, today, locale),
    rqth: pathway.rqth,
    version: pathway.version,
    updatedAt: pathway.updatedAt.toISOString(),
    abilities,
  };
}

/** Without the message: the person knows it, and a referent must not read it. */
function presentRequest(
  { referentRequest }: PathwayDocument,
  structure: PathwaySurroundings['asked'],
  late: boolean,
): Pathway['referentRequest'] {
  if (!referentRequest || !structure) return null;
  const { state, kind, askedAt, answer } = referentRequest;
  return {
    state,
    kind,
    structure,
    askedAt: askedAt.toISOString(),
    late,
    answer: answer
      ? {
          reason: answer.reason,
          callName: answer.callName,
          callPhone: answer.callPhone,
          at: answer.at.toISOString(),
        }
      : null,
  };
}
