import type {
  Accommodation,
  Objective,
  OccupationRef,
  Slot,
  SlotInput,
  Week,
} from '@passerelle/api/contract';
import { addDays } from '../../i18n/dates.ts';
import type { DraftSkill } from './draft-skills.ts';

type Point = { lat: number; lon: number };
type Condition = NonNullable<SlotInput['conditions']>[number];

/** The values of the form, with the names of the API. */
export interface SlotDraft {
  establishmentId: string;
  occupation: OccupationRef | null;
  title: string;
  objectives: Objective[];
  skills: DraftSkill[];
  tasks: string;
  period: { from: string; to: string };
  week: Week;
  hours: { from: string; to: string };
  weeklyHours: string;
  places: string;
  /** Minimum number of half days that a person must be free; null means half of the slot's half days. */
  minHalfDays: number | null;
  site: {
    address: string;
    communeCode: string;
    communeName: string;
    /** The stored coordinates; valid while the address is unchanged. */
    location?: Point | undefined;
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

/** The draft, and whether it is to be published. */
export interface SlotValues extends SlotDraft {
  publish: boolean;
}

const noTutor = { firstName: '', lastName: '', function: '' };
const maxPeriodDays = 90;

/** Initial values: weekdays, from next week on, one place. */
export function newDraft(establishmentId: string, today: string): SlotDraft {
  return {
    establishmentId,
    occupation: null,
    title: '',
    objectives: ['discover'],
    skills: [],
    tasks: '',
    period: { from: addDays(today, 7), to: addDays(today, maxPeriodDays) },
    week: Array.from({ length: 14 }, (_, index) => index < 10),
    hours: { from: '09:00', to: '17:00' },
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
    period: slot.period,
    week: slot.week,
    hours: slot.hours,
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

/** The part that the number of matches depends on. */
export function countInputOf({ establishmentId, occupation }: SlotDraft) {
  return { establishmentId, occupation: occupation?.code ?? '' };
}
