import { isDeepStrictEqual } from 'node:util';
import type { InterviewChange } from '../../contract/index.ts';
import type { InterviewAnswers } from '../../rules/index.ts';

type Between = (was: InterviewAnswers, now: InterviewAnswers) => InterviewChange[];

/** One change for each item that came or went. */
const eachOf =
  <T>(
    itemsOf: (answers: InterviewAnswers) => readonly T[],
    change: (item: T, there: boolean) => InterviewChange,
  ): Between =>
  (was, now) => {
    const [before, after] = [itemsOf(was), itemsOf(now)];
    return [
      ...before.filter((item) => !after.includes(item)).map((item) => change(item, false)),
      ...after.filter((item) => !before.includes(item)).map((item) => change(item, true)),
    ];
  };

/** One change when the answer is another one. */
const single =
  (field: keyof InterviewAnswers, change: (now: InterviewAnswers) => InterviewChange): Between =>
  (was, now) =>
    isDeepStrictEqual(was[field], now[field]) ? [] : [change(now)];

/** Another one of those that were wished before is now the most wished. */
const first: Between = ({ occupations: was }, { occupations: now }) => {
  const [code] = now;
  return code && code !== was[0] && was.includes(code) && now.includes(was[0] ?? '')
    ? [{ kind: 'first_occupation', code }]
    : [];
};

const skills: Between = (was, now) => {
  const [before, after] = [was, now].map(({ skills }) => new Map(skills.map(({ id, level }) => [id, level])));
  return [...new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])]
    .filter((id) => before?.get(id) !== after?.get(id))
    .map((id) => ({ kind: 'skill', id, level: after?.get(id) ?? null }));
};

const week: Between = (was, now) => {
  const halves = [...now.week.keys()].filter((half) => now.week[half] !== was.week[half]);
  return halves.length > 0 ? [{ kind: 'week', halves, free: now.week[halves[0] ?? 0] ?? false }] : [];
};

/** How much a barrier that stands is in the way, and whether it comes first. */
const barriers: Between = (was, now) =>
  now.barriers.flatMap(({ theme, impact, priority }): InterviewChange[] => {
    const before = was.barriers.find((one) => one.theme === theme);
    const said = impact ?? before?.impact;
    return [
      ...(said && impact !== (before?.impact ?? null)
        ? [{ kind: 'barrier_impact' as const, theme, impact: said }]
        : []),
      ...(priority !== (before?.priority ?? false)
        ? [{ kind: 'barrier_priority' as const, theme, priority }]
        : []),
    ];
  });

const cleared: Between = ({ clearedThemes: was }, { clearedThemes: now, barriers: standing }) => {
  const added = now.filter((theme) => !was.includes(theme));
  // one that is a barrier now is said as that
  const removed = was.filter((theme) => !now.includes(theme) && !standing.some((one) => one.theme === theme));
  return [
    ...(added.length > 0 ? [{ kind: 'cleared' as const, themes: added, cleared: true }] : []),
    ...(removed.length > 0 ? [{ kind: 'cleared' as const, themes: removed, cleared: false }] : []),
  ];
};

/** In the order of the conversation. Texts are not among them. */
const all: readonly Between[] = [
  eachOf(
    ({ occupations }) => occupations,
    (code, wished) => ({ kind: 'occupation', code, wished }),
  ),
  first,
  single('objective', ({ objective }) => ({ kind: 'objective', objective })),
  skills,
  single('communeCode', ({ communeCode }) => ({ kind: 'commune', code: communeCode })),
  single('travelLimitKm', ({ travelLimitKm }) => ({ kind: 'travel_limit', km: travelLimitKm })),
  eachOf(
    ({ mobility }) => mobility,
    (means, has) => ({ kind: 'mobility', means, has }),
  ),
  week,
  single('available', ({ available }) => ({ kind: 'available', period: available })),
  eachOf(
    ({ contracts }) => contracts,
    (contract, wished) => ({ kind: 'contract', contract, wished }),
  ),
  single('workingTime', ({ workingTime }) => ({ kind: 'working_time', workingTime })),
  eachOf(
    ({ needs }) => needs,
    (need, needed) => ({ kind: 'need', need, needed }),
  ),
  eachOf(
    ({ barriers: standing }) => standing.map(({ theme }) => theme),
    (theme, stands) => ({ kind: 'barrier', theme, stands }),
  ),
  barriers,
  cleared,
];

/** A change of the profile as the answers that it gave, which the log of the interview says in the same words. */
export const changesBetween: Between = (was, now) => all.flatMap((between) => between(was, now));
