import type { SlotField } from '../../../contract/intake.ts';
import { type SlotContent, slotContentSchema } from '../../../contract/slots.ts';
import { siretOf } from '../companies/company.plan.ts';
import { foldedName } from '../folded-name.ts';
import { cellsOf, communeOf, type Note, type Territory } from '../intake.place.ts';
import type { Remark, Texts } from '../intake.plan.ts';
import { yesOrNo } from '../people/person.texts.ts';
import { type SkillNames, skillsIn } from './slot.skills.ts';
import { comingDay, hourOf, weekOf } from './slot.texts.ts';

/** What a row says of a slot, without its company, which is read from the database. */
export type SlotOfRow = Omit<SlotContent, 'establishmentId'>;

export interface ReadSlot {
  siret: string;
  /** Null when the row is refused. */
  content: SlotOfRow | null;
  publish: boolean;
  refusals: Remark[];
  notes: Remark[];
}

const workingWeek = Array.from({ length: 14 }, (_, half) => half < 10);
const objectiveWords = [
  ['discover', /decouv|discover/],
  ['confirm', /confirm|projet/],
  ['recruit', /recrut|embauch|recruit/],
] as const;

interface Notes {
  text(field: SlotField): string;
  refuse: Note;
  note: Note;
  remarks: Remark[];
}

export interface Surroundings {
  territory: Territory;
  skills: SkillNames;
}

function objectivesOf({ text, note }: Notes): SlotOfRow['objectives'] {
  const words = foldedName(text('objectives'));
  const found = objectiveWords.flatMap(([objective, pattern]) => (pattern.test(words) ? [objective] : []));
  if (words && found.length === 0) note('objective_unknown', 'objectives');
  return found.length > 0 ? found : ['discover'];
}

function periodOf({ text, refuse }: Notes, today: string) {
  const dayIn = (field: 'from' | 'to') => {
    const day = comingDay(text(field), today);
    if (text(field) && !day) refuse('slot_day_unreadable', field);
    return day;
  };
  const [from, to] = [dayIn('from'), dayIn('to')];
  if (!text('from') || !text('to')) refuse('no_period', text('from') ? 'to' : 'from');
  return from && to ? { from, to } : null;
}

function hoursOf({ text, refuse }: Notes) {
  const hourIn = (field: 'startsAt' | 'endsAt', usual: string) => {
    const hour = text(field) ? hourOf(text(field)) : usual;
    if (!hour) refuse('hour_unreadable', field);
    return hour ?? usual;
  };
  return { from: hourIn('startsAt', '09:00'), to: hourIn('endsAt', '17:00') };
}

function siteOf(texts: Texts, { text, note }: Notes, territory: Territory): SlotOfRow['site'] {
  if (!text('street') && !text('city') && !text('communeCode')) return null;
  const communeCode = communeOf(texts, territory, () => undefined);
  if (text('street') && communeCode) return { address: text('street').slice(0, 200), communeCode };
  note('site_incomplete', 'street');
  return null;
}

function tutorOf({ text, note }: Notes): SlotOfRow['tutor'] {
  const [firstName, lastName] = [text('tutorFirstName'), text('tutorLastName')];
  const does = text('tutorFunction');
  if (firstName && lastName && does) return { firstName, lastName, function: does };
  if (firstName || lastName || does) note('tutor_incomplete', 'tutorLastName');
  return null;
}

/** A number as cells have it; what is none is refused by its range. */
const numberOf = (text: string, usual: number) => (text ? Number(text.replace(',', '.')) : usual);

/** The column of what a rule or the schema refuses. */
export const fieldOfPath = (path: string): SlotField | null => {
  const fields: Readonly<Record<string, SlotField>> = {
    'period.from': 'from',
    'period.to': 'to',
    hours: 'startsAt',
    'hours.to': 'endsAt',
    noReplacementDeclared: 'noReplacement',
    'site.communeCode': 'city',
    'site.address': 'street',
    'tutor.firstName': 'tutorFirstName',
    'tutor.lastName': 'tutorLastName',
    'tutor.function': 'tutorFunction',
  };
  const plain = [
    'week',
    'weeklyHours',
    'minHalfDays',
    'places',
    'minimumAge',
    'occupation',
    'title',
    'skills',
    'tasks',
    'welcome',
    'objectives',
  ] as const;
  return fields[path] ?? plain.find((field) => path.startsWith(field)) ?? null;
};
const numbers: readonly (SlotField | null)[] = ['places', 'weeklyHours', 'minimumAge', 'minHalfDays'];

/** The fields as the form would send them; null for what does not read, which is said. */
function givenIn(texts: Texts, notes: Notes, { territory, skills }: Surroundings) {
  const { text, refuse } = notes;
  if (!text('title')) refuse('no_title', 'title');
  const [occupation = ''] =
    text('occupation')
      .toUpperCase()
      .match(/[A-N]\d{4}/) ?? [];
  if (!occupation) refuse('no_occupation', 'occupation');
  const week = text('week') ? weekOf(text('week')) : workingWeek;
  if (!week) refuse('week_unreadable', 'week');
  const halfDays = (week ?? workingWeek).filter(Boolean).length;
  const flag = (field: SlotField) => yesOrNo(text(field)) === true;
  return {
    occupation,
    title: text('title'),
    tasks: text('tasks').slice(0, 2000),
    welcome: text('welcome').slice(0, 2000),
    objectives: objectivesOf(notes),
    skills: skillsIn(
      { used: text('skills'), taught: text('taughtSkills') },
      occupation,
      skills,
      notes.remarks,
    ),
    period: periodOf(notes, territory.today),
    week: week ?? workingWeek,
    hours: hoursOf(notes),
    weeklyHours: numberOf(text('weeklyHours'), Math.min(35, Math.max(1, halfDays * 3.5))),
    minHalfDays: numberOf(text('minHalfDays'), 1),
    places: numberOf(text('places'), 1),
    minimumAge: numberOf(text('minimumAge'), 16),
    site: siteOf(texts, notes, territory),
    licenceRequired: flag('licenceRequired'),
    vehicleRequired: flag('vehicleRequired'),
    publicTransport: flag('publicTransport'),
    tutor: tutorOf(notes),
    noReplacementDeclared: flag('noReplacement'),
  };
}

/** What the form's own schema refuses, with its column. */
function refusalOf(path: readonly PropertyKey[], texts: Texts): Remark {
  const field = fieldOfPath(path.join('.'));
  const number = numbers.includes(field) ? 'number_out_of_range' : 'cell_not_possible';
  const code = path[0] === 'period' ? 'end_before_start' : number;
  return { code, field, value: field ? texts[field] : undefined };
}

export function readSlot(texts: Texts, around: Surroundings): ReadSlot {
  const refusals: Remark[] = [];
  const notes: Remark[] = [];
  const { text, into } = cellsOf(texts);
  const refuse = into(refusals);
  const siret = siretOf(text('siret'), refuse);
  const given = givenIn(texts, { text, refuse, note: into(notes), remarks: notes }, around);
  const publish = yesOrNo(text('publish')) === true || /^publi/.test(foldedName(text('publish')));
  if (refusals.length > 0) return { siret, content: null, publish, refusals, notes };
  const parsed = slotContentSchema.omit({ establishmentId: true }).safeParse(given);
  refusals.push(...(parsed.error?.issues ?? []).map(({ path }) => refusalOf(path, texts)));
  return { siret, content: parsed.data ?? null, publish, refusals, notes };
}
