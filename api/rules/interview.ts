import type { InterviewChange } from '../contract/interview-changes.ts';
import type { InterviewQuestion } from '../contract/interviews.ts';
import type { BarrierTheme, barrierImpacts, mobilities } from '../contract/lists.ts';
import type { contractKinds, workingTimes } from '../contract/pathway-profile.ts';
import type { Accommodation, Objective, Period } from '../contract/primitives.ts';

interface StandingBarrier {
  theme: BarrierTheme;
  situation: string;
  impact: (typeof barrierImpacts)[number] | null;
  priority: boolean;
}

/** What an interview asks about: the answers are those of the profile, past jobs apart. */
export interface InterviewAnswers {
  occupations: readonly string[];
  pastJobs: readonly string[];
  skills: readonly { id: string; level: number }[];
  objective: Objective | null;
  communeCode: string | null;
  travelLimitKm: number;
  mobility: readonly (typeof mobilities)[number][];
  week: readonly boolean[];
  available: Period | null;
  contracts: readonly (typeof contractKinds)[number][];
  workingTime: (typeof workingTimes)[number];
  needs: readonly Accommodation[];
  barriers: readonly StandingBarrier[];
  clearedThemes: readonly BarrierTheme[];
}

const maxOccupations = 3;
const maxPastJobs = 10;

/** The list with or without an item, which keeps its place. */
const withItem = <T>(list: readonly T[], item: T, there: boolean, max = Infinity): readonly T[] => {
  if (!there) return list.filter((each) => each !== item);
  return list.includes(item) || list.length >= max ? list : [...list, item];
};

function withBarrier(
  barriers: InterviewAnswers['barriers'],
  theme: BarrierTheme,
  change: Partial<StandingBarrier> = {},
): InterviewAnswers['barriers'] {
  const known = barriers.some((barrier) => barrier.theme === theme);
  const all = known ? barriers : [...barriers, { theme, situation: '', impact: null, priority: false }];
  return all.map((barrier) => (barrier.theme === theme ? { ...barrier, ...change } : barrier));
}

function withSkill(skills: InterviewAnswers['skills'], id: string, level: number | null) {
  if (level === null) return skills.filter((skill) => skill.id !== id);
  if (skills.some((skill) => skill.id === id))
    return skills.map((skill) => (skill.id === id ? { id, level } : skill));
  return [...skills, { id, level }];
}

/** The answers that a change makes different. The same change again makes none. */
export function answered(now: InterviewAnswers, change: InterviewChange): Partial<InterviewAnswers> {
  switch (change.kind) {
    case 'occupation':
      return { occupations: withItem(now.occupations, change.code, change.wished, maxOccupations) };
    case 'first_occupation':
      return now.occupations.includes(change.code)
        ? { occupations: [change.code, ...now.occupations.filter((code) => code !== change.code)] }
        : {};
    case 'past_job':
      return { pastJobs: withItem(now.pastJobs, change.code, change.held, maxPastJobs) };
    case 'skill':
      return { skills: withSkill(now.skills, change.id, change.level) };
    case 'objective':
      return { objective: change.objective };
    case 'commune':
      return { communeCode: change.code };
    case 'travel_limit':
      return { travelLimitKm: change.km };
    case 'mobility':
      return { mobility: withItem(now.mobility, change.means, change.has) };
    case 'week':
      return { week: now.week.map((free, half) => (change.halves.includes(half) ? change.free : free)) };
    case 'available':
      return { available: change.period };
    case 'contract':
      return { contracts: withItem(now.contracts, change.contract, change.wished) };
    case 'working_time':
      return { workingTime: change.workingTime };
    case 'need':
      return { needs: withItem(now.needs, change.need, change.needed) };
    case 'barrier':
      return {
        barriers: change.stands
          ? withBarrier(now.barriers, change.theme)
          : now.barriers.filter(({ theme }) => theme !== change.theme),
        clearedThemes: withItem(now.clearedThemes, change.theme, false),
      };
    case 'barrier_impact':
      return { barriers: withBarrier(now.barriers, change.theme, { impact: change.impact }) };
    case 'barrier_priority':
      return { barriers: withBarrier(now.barriers, change.theme, { priority: change.priority }) };
    case 'cleared':
      return {
        clearedThemes: change.themes.reduce(
          (themes, theme) => withItem(themes, theme, change.cleared),
          now.clearedThemes,
        ),
      };
  }
}

const ways = ['vehicle', 'vehicle_without_licence', 'bike_or_scooter', 'carpool'] as const;
const notYetLicensed = ['code_passed', 'licence_in_progress', 'licence_invalid'] as const;
/** Fewer half days than this are no full time. */
const fullTimeHalves = 8;

/** Answers that cannot all be true. */
export function questionsOf(now: InterviewAnswers): InterviewQuestion[] {
  const has = (means: (typeof mobilities)[number]) => now.mobility.includes(means);
  const free = now.week.filter(Boolean).length;
  const contradictions: Record<InterviewQuestion, boolean> = {
    no_means_but_some: has('none') && now.mobility.length > 1,
    transport_only_but_vehicle: has('public_transport_only') && ways.some(has),
    vehicle_without_licence_to_drive: has('vehicle') && !has('licence_b'),
    licence_and_not: has('licence_b') && notYetLicensed.some(has),
    cleared_but_barrier: now.barriers.some(({ theme }) => now.clearedThemes.includes(theme)),
    mobility_cleared_but_no_means: has('none') && now.clearedThemes.includes('mobility'),
    full_time_but_few_half_days: now.workingTime === 'full' && free > 0 && free < fullTimeHalves,
  };
  return (Object.keys(contradictions) as InterviewQuestion[]).filter((each) => contradictions[each]);
}
