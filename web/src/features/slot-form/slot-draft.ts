import type {
  Accommodation,
  Objective,
  OccupationRef,
  Skill,
  Slot,
  SlotInput,
  Week,
} from '@passerelle/api/contract';
import { addDays } from '../../i18n/dates.ts';

export type SkillUse = 'off' | 'used' | 'taught';
export interface DraftSkill {
  skill: Pick<Skill, 'id' | 'label' | 'kind'>;
  use: SkillUse;
  level: number;
}
type Point = { lat: number; lon: number };
type Condition = NonNullable<SlotInput['conditions']>[number];

/** A slot being written: what the fields hold, before it is a valid one. */
export interface SlotDraft {
  establishmentId: string;
  occupation: OccupationRef | null;
  title: string;
  objectives: Objective[];
  skills: DraftSkill[];
  tasks: string;
  from: string;
  to: string;
  week: Week;
  hoursFrom: string;
  hoursTo: string;
  weeklyHours: string;
  places: string;
  /** Half days a person must be free at least; null: half of the week's. */
  minHalfDays: number | null;
  site: {
    address: string;
    communeCode: string;
    communeName: string;
    /** The exact point that is stored: holds as long as the address does. */
    location?: Point;
  } | null;
  licenceRequired: boolean;
  vehicleRequired: boolean;
  publicTransport: boolean;
  accommodations: Accommodation[];
  conditions: Condition[];
  welcome: string;
  tutor: { firstName: string; lastName: string; function: string };
  noReplacementDeclared: boolean;
}

const noTutor = { firstName: '', lastName: '', function: '' };
const maxPeriodDays = 90;

/** A new one: weekdays, from next week on, one place. */
export function newDraft(establishmentId: string, today: string): SlotDraft {
  return {
    establishmentId,
    occupation: null,
    title: '',
    objectives: ['discover'],
    skills: [],
    tasks: '',
    from: addDays(today, 7),
    to: addDays(today, maxPeriodDays),
    week: Array.from({ length: 14 }, (_, index) => index < 10),
    hoursFrom: '09:00',
    hoursTo: '17:00',
    weeklyHours: '35',
    places: '1',
    minHalfDays: null,
    site: null,
    licenceRequired: false,
    vehicleRequired: false,
    publicTransport: false,
    accommodations: [],
    conditions: [],
    welcome: '',
    tutor: noTutor,
    noReplacementDeclared: false,
  };
}

export function draftOf(slot: Slot): SlotDraft {
  const { site = null, tutor = null } = slot.own ?? {};
  return {
    establishmentId: slot.establishment.id,
    occupation: slot.occupation,
    title: slot.title,
    objectives: slot.objectives,
    skills: slot.skills.map(({ level, taught, ...skill }) => ({
      skill,
      level,
      use: taught ? 'taught' : 'used',
    })),
    tasks: slot.tasks,
    from: slot.period.from,
    to: slot.period.to,
    week: slot.week,
    hoursFrom: slot.hours.from,
    hoursTo: slot.hours.to,
    weeklyHours: String(slot.weeklyHours),
    places: String(slot.places),
    minHalfDays: slot.minHalfDays,
    site: site && {
      address: site.address,
      communeCode: site.commune.code,
      communeName: site.commune.name,
      ...(site.location && { location: site.location }),
    },
    licenceRequired: slot.licenceRequired,
    vehicleRequired: slot.vehicleRequired,
    publicTransport: slot.publicTransport,
    accommodations: slot.accommodations,
    conditions: slot.conditions,
    welcome: slot.welcome,
    tutor: tutor ?? noTutor,
    noReplacementDeclared: slot.noReplacementDeclared,
  };
}

const nextUse: Record<SkillUse, SkillUse> = { off: 'used', used: 'taught', taught: 'off' };

/** One press: not asked for → useful → can be learned here → not asked for. */
export function pressed(skills: readonly DraftSkill[], id: string): DraftSkill[] {
  return skills.map((each) => (each.skill.id === id ? { ...each, use: nextUse[each.use] } : each));
}

/** The skills of a chosen occupation: the typical ones kept, what was already chosen stays. */
export function suggested(
  held: readonly DraftSkill[],
  offered: readonly (DraftSkill['skill'] & { core: boolean })[],
  most = 12,
): DraftSkill[] {
  const chosen = held.filter(({ use }) => use !== 'off');
  const known = new Set(chosen.map(({ skill }) => skill.id));
  const fresh = offered
    .filter(({ id }) => !known.has(id))
    .slice(0, Math.max(0, most - chosen.length))
    .map(({ core, ...skill }, index) => ({
      skill,
      level: 1,
      use: core && index < 4 ? ('used' as const) : ('off' as const),
    }));
  return [...chosen, ...fresh];
}

export type DraftProblem =
  | 'pickJob'
  | 'pickObjective'
  | 'pickWeek'
  | 'siteIncomplete'
  | 'tutorIncomplete'
  | 'declarationNeeded';

/** What stands in the way of saving it, by block; `publish` asks for the declaration of L5135-7 too. */
export function problemsOf(draft: SlotDraft, publish: boolean): DraftProblem[] {
  const tutor = Object.values(draft.tutor).filter((value) => value.trim() !== '').length;
  const checks: [DraftProblem, boolean][] = [
    ['pickJob', draft.occupation === null],
    ['pickObjective', draft.objectives.length === 0],
    ['pickWeek', !draft.week.some(Boolean)],
    ['siteIncomplete', draft.site !== null && !(draft.site.address.trim() && draft.site.communeCode)],
    ['tutorIncomplete', tutor > 0 && tutor < 3],
    ['declarationNeeded', publish && !draft.noReplacementDeclared],
  ];
  return checks.filter(([, wrong]) => wrong).map(([problem]) => problem);
}

function numberOf(text: string, fallback: number): number {
  const value = Number(text.replace(',', '.'));
  return text.trim() !== '' && Number.isFinite(value) ? value : fallback;
}

/** What the API takes; no other place and no tutor are said too, so that a change can take them away. */
export function inputOf(draft: SlotDraft): Omit<SlotInput, 'occupation'> & { occupation: string } {
  const { tutor, site } = draft;
  const half = draft.week.filter(Boolean).length;
  return {
    establishmentId: draft.establishmentId,
    occupation: draft.occupation?.code ?? '',
    title: draft.title.trim() || (draft.occupation?.label ?? ''),
    tasks: draft.tasks.trim(),
    welcome: draft.welcome.trim(),
    objectives: draft.objectives,
    skills: draft.skills
      .filter(({ use }) => use !== 'off')
      .map(({ skill, use, level }) => ({ id: skill.id, level, taught: use === 'taught' })),
    period: { from: draft.from, to: draft.to },
    week: draft.week,
    hours: { from: draft.hoursFrom, to: draft.hoursTo },
    weeklyHours: numberOf(draft.weeklyHours, 35),
    minHalfDays: Math.max(1, Math.min(half, draft.minHalfDays ?? Math.ceil(half / 2))),
    places: Math.round(numberOf(draft.places, 1)),
    site:
      site?.address.trim() && site.communeCode
        ? {
            address: site.address.trim(),
            communeCode: site.communeCode,
            ...(site.location && { location: site.location }),
          }
        : null,
    licenceRequired: draft.licenceRequired,
    vehicleRequired: draft.vehicleRequired,
    publicTransport: draft.publicTransport,
    accommodations: draft.accommodations,
    conditions: draft.conditions,
    tutor:
      tutor.firstName.trim() && tutor.lastName.trim() && tutor.function.trim()
        ? {
            firstName: tutor.firstName.trim(),
            lastName: tutor.lastName.trim(),
            function: tutor.function.trim(),
          }
        : null,
    noReplacementDeclared: draft.noReplacementDeclared,
  };
}

/** The part of it that changes who fits, for the live count. */
export function countInputOf({ establishmentId, occupation }: SlotDraft) {
  return { establishmentId, occupation: occupation?.code ?? '' };
}
