import type { Assessment, FollowUp, NoShowCause, SeenOutcome } from '@passerelle/api/contract';

export const outcomes = ['none', 'seen', 'practised', 'autonomous'] as const;
export const followUps = [
  'job',
  'training',
  'other_trade',
  'new_immersion',
  'none',
] as const satisfies readonly FollowUp[];
export const contracts = ['cdi', 'cdd', 'interim', 'seasonal', 'apprenticeship'] as const;
export const noShows = ['person', 'host', 'other'] as const satisfies readonly NoShowCause[];

/** What the form holds; null and empty: not chosen yet. */
export interface TutorValues {
  came: 'yes' | 'no';
  done: string;
  seen: { id: string; outcome: 'none' | SeenOutcome }[];
  reached: 'yes' | 'no' | null;
  why: string;
  missedHours: string;
  followUp: FollowUp | null;
  contract: (typeof contracts)[number] | '';
  noShow: NoShowCause | null;
  toldOn: string;
}

/** The part as it is written, or what is known before it is: the hours that were missed. */
export function tutorValues({ tutor, skills, hours }: Assessment, toldOn: string): TutorValues {
  const outcomeOf = (id: string) => tutor?.skills.find((one) => one.id === id)?.outcome ?? 'none';
  const reached = tutor?.objectivesReached;
  const missed = tutor ? tutor.missedHours : hours.missed;
  return {
    came: tutor?.noShow ? 'no' : 'yes',
    done: tutor?.done ?? '',
    seen: skills.map(({ id }) => ({ id, outcome: outcomeOf(id) })),
    reached: reached === null || reached === undefined ? null : reached ? 'yes' : 'no',
    why: tutor?.why ?? '',
    missedHours: `${missed ?? 0}`,
    followUp: tutor?.followUp?.kind ?? null,
    contract: tutor?.followUp?.kind === 'job' ? tutor.followUp.contract : '',
    noShow: tutor?.noShow ?? null,
    toldOn,
  };
}

/** The request body; fields of the other answer to "did they come" are left out. */
export function tutorBody(values: TutorValues) {
  const { came, toldOn, why } = values;
  const told = toldOn ? { toldOn } : {};
  if (came === 'no') return { came: false, noShow: values.noShow, why, ...told };
  const { followUp, contract, reached } = values;
  return {
    came: true,
    done: values.done,
    skills: values.seen.flatMap(({ id, outcome }) => (outcome === 'none' ? [] : [{ id, outcome }])),
    objectivesReached: reached === null ? undefined : reached === 'yes',
    why,
    missedHours: Number(values.missedHours.replace(',', '.') || Number.NaN),
    followUp: followUp === 'job' ? { kind: followUp, contract } : { kind: followUp },
    ...told,
  };
}

/** The field of the form with this path of the body. */
export function tutorFieldOf(path: string): string {
  if (path === 'objectivesReached') return 'reached';
  if (path === 'followUp.contract') return 'contract';
  if (path.startsWith('followUp')) return 'followUp';
  return path.startsWith('skills') ? 'seen' : path;
}
