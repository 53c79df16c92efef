import { expect, it } from 'vitest';
import { type InterviewQuestion, interviewQuestions } from '../contract/interviews.ts';
import { type InterviewAnswers, questionsOf } from './interview.ts';

const nothing: InterviewAnswers = {
  ...{ occupations: [], pastJobs: [], skills: [], objective: null, communeCode: null, travelLimitKm: 20 },
  ...{ mobility: [], week: Array(14).fill(false), available: null, contracts: [], workingTime: 'either' },
  ...{ needs: [], barriers: [], clearedThemes: [] },
};
const weekOf = (halves: number) => Array.from({ length: 14 }, (_, half) => half < halves);
const barrier = { theme: 'housing', situation: '', impact: null, priority: false } as const;

/** For each question, answers that cannot all be true, and near ones that can. */
const table: Record<
  InterviewQuestion,
  { asked: readonly Partial<InterviewAnswers>[]; not: readonly Partial<InterviewAnswers>[] }
> = {
  no_means_but_some: {
    asked: [{ mobility: ['none', 'carpool'] }, { mobility: ['public_transport_only', 'none'] }],
    not: [{ mobility: ['none'] }, { mobility: ['carpool'] }],
  },
  transport_only_but_vehicle: {
    asked: (['vehicle', 'vehicle_without_licence', 'bike_or_scooter', 'carpool'] as const).map((way) => ({
      mobility: ['public_transport_only', way],
    })),
    not: [{ mobility: ['public_transport_only'] }, { mobility: ['public_transport_only', 'licence_b'] }],
  },
  vehicle_without_licence_to_drive: {
    asked: [{ mobility: ['vehicle'] }, { mobility: ['vehicle', 'licence_in_progress'] }],
    not: [{ mobility: ['vehicle', 'licence_b'] }, { mobility: ['vehicle_without_licence'] }],
  },
  licence_and_not: {
    asked: (['code_passed', 'licence_in_progress', 'licence_invalid'] as const).map((not) => ({
      mobility: ['licence_b', not],
    })),
    not: [{ mobility: ['licence_b'] }, { mobility: ['code_passed', 'licence_in_progress'] }],
  },
  cleared_but_barrier: {
    asked: [{ barriers: [barrier], clearedThemes: ['digital', 'housing'] }],
    not: [{ barriers: [barrier], clearedThemes: ['digital'] }, { clearedThemes: ['housing'] }],
  },
  mobility_cleared_but_no_means: {
    asked: [{ mobility: ['none'], clearedThemes: ['mobility'] }],
    not: [
      { mobility: ['carpool'], clearedThemes: ['mobility'] },
      { mobility: ['none'], clearedThemes: ['housing'] },
    ],
  },
  full_time_but_few_half_days: {
    asked: [1, 7].map((halves) => ({ workingTime: 'full', week: weekOf(halves) })),
    // nothing was said of the week yet, it has room, or less is wished
    not: [
      { workingTime: 'full' },
      { workingTime: 'full', week: weekOf(8) },
      { workingTime: 'either', week: weekOf(2) },
      { workingTime: 'part', week: weekOf(2) },
    ],
  },
};

it.each(interviewQuestions)('asks "%s" of answers that cannot all be true, and of no others', (question) => {
  expect(questionsOf(nothing)).toEqual([]);
  const { asked, not } = table[question];
  for (const answers of asked)
    expect(questionsOf({ ...nothing, ...answers }), JSON.stringify(answers)).toContain(question);
  for (const answers of not)
    expect(questionsOf({ ...nothing, ...answers }), JSON.stringify(answers)).not.toContain(question);
});
