import type { ConventionContent, GroupNote, Reusable, Terms } from '../../../contract/index.ts';
import { datesOf, reusableOf, withReused } from '../../../rules/index.ts';
import { personalFields } from '../convention.names.ts';

interface Own {
  /** What a draft of this person says without the copy. */
  content: ConventionContent;
  /** What was agreed with them. */
  terms: Terms;
  sameSlot: boolean;
}

export interface Copied {
  content: ConventionContent;
  notes: GroupNote[];
}

/** Those of the company may be named to its other guests. */
const withoutCompany = (content: ConventionContent): ConventionContent => ({
  ...content,
  host: { ...content.host, representative: null, tutor: null },
  accompaniment: null,
});

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/**
 * The draft of another person in the same company: what is common comes from the first convention; the person, what was
 * agreed with them, who accompanies and who prescribes stay their own, and so do the declarations of the company.
 */
export function copiedFor(own: Own, source: ConventionContent, today: string): Copied {
  const { reused, notes } = wordsFor(own, source);
  const base = withReused(own.content, reused);
  const { mainActivity, collectiveAgreement, representative, tutor } = source.host;
  const host = {
    ...base.host,
    mainActivity,
    collectiveAgreement,
    representative,
    ...(own.sameSlot ? { tutor } : {}),
  };
  const timetable = timetableFor(own, source);
  const ownPlace = own.sameSlot && own.terms.place !== null && !isSame(own.content.place, source.place);
  const dates = datesOf({ timetable });
  return {
    content: {
      ...base,
      host,
      place: own.sameSlot && !ownPlace ? source.place : own.content.place,
      timetable,
    },
    notes: [
      ...(own.sameSlot ? [] : (['other_slot'] as const)),
      ...(isSame(datesOf(own.content), datesOf(source)) ? [] : (['own_dates'] as const)),
      ...(dates && dates.from < today ? (['dates_past'] as const) : []),
      ...(keepsHours(own, source) ? (['own_hours'] as const) : []),
      ...(ownPlace ? (['own_place'] as const) : []),
      ...notes,
    ],
  };
}

/** The texts that are common, without those that are about the first person or about another object. */
function wordsFor({ content, sameSlot }: Own, source: ConventionContent) {
  const all = reusableOf(source);
  const personal = personalFields(all, withoutCompany(source));
  const otherObject = content.object !== null && all.object !== undefined && content.object !== all.object;
  const sameCounsellor = content.accompaniment?.counsellor.name === source.accompaniment?.counsellor.name;
  const left = new Set<string>([
    ...personal,
    'week',
    'tutorFunction',
    ...(otherObject ? ['object', 'objectives', 'judgedBy'] : []),
    ...(sameSlot ? [] : ['tasks']),
    ...(sameCounsellor ? [] : ['counsellorFunction']),
  ]);
  const reused: Reusable = Object.fromEntries(Object.entries(all).filter(([field]) => !left.has(field)));
  const notes: GroupNote[] = [
    ...(otherObject ? (['other_object'] as const) : []),
    ...(personal.length > 0 ? (['names_person'] as const) : []),
  ];
  return { reused, notes };
}

const weekOf = ({ timetable }: ConventionContent) => timetable.periods.at(-1)?.week ?? [];

/** Other hours were agreed with this person than those of the first convention. */
const keepsHours = ({ content, terms, sameSlot }: Own, source: ConventionContent) =>
  sameSlot && terms.hours !== null && !isSame(weekOf(content), weekOf(source));

/** The whole timetable where the dates are the same; else the hours of the week on the dates of this person. */
function timetableFor(own: Own, source: ConventionContent): ConventionContent['timetable'] {
  const { content, sameSlot } = own;
  if (!sameSlot || keepsHours(own, source)) return content.timetable;
  if (isSame(datesOf(content), datesOf(source))) return source.timetable;
  return withReused(content, { week: weekOf(source) }).timetable;
}
