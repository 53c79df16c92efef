import type { ClockDelay, ClockKind, ClockState } from '../contract/clock-lists.ts';
import { addDays, type Day, dayAfterMonths, daysUntil } from './civil-days.ts';

/** What the clocks of a path count from; civil days, null for what is not recorded or has not happened. */
export interface ClockFacts {
  /** Receives RSA: nobody else has clocks. */
  recipient: boolean;
  /** When the department learned that the person is a recipient. */
  knownOn: Day | null;
  /** Of the orientation in force. */
  orientedOn: Day | null;
  /** When the person received its notice. */
  noticeOn: Day | null;
  /** Of the diagnosis made under this orientation. */
  diagnosedOn: Day | null;
  /** Of the contract signed by both under this orientation. */
  signedOn: Day | null;
  /** When that contract is to be renewed. */
  renewOn: Day | null;
}

export interface Clock {
  kind: ClockKind;
  state: ClockState;
  /** The day from which the delay counts. */
  from: Day | null;
  /** Its last day. */
  due: Day | null;
  /** Days until `due`, 0 on that day, below zero afterwards; null when nothing is due any more or not yet. */
  daysLeft: number | null;
  doneOn: Day | null;
  article: string;
}

/** Days in which the department orients a new recipient (CASF D262-65-2: six weeks). */
export const orientationDays = 42;
/** Months in which the contract is signed, from the notice of the orientation on (D5411-14-1). */
export const contractMonths = 1;
/** Days before the last one from which a step is soon due. */
export const soonDays = 7;

const articles: Readonly<Record<ClockKind, string>> = {
  orientation: 'CASF D262-65-2',
  diagnosis: 'L5411-5-2',
  contract: 'D5411-14-1',
  renewal: 'R5411-14',
};

/**
 * The clocks of one person, in the order of the steps; none for who is no recipient. An orientation from before the
 * person became known counts for an earlier time, and a new orientation starts the clock of the contract anew
 * (D5411-8-2), because the facts are those of the orientation in force.
 */
export function clocksOf(facts: ClockFacts, today: Day): Clock[] {
  if (!facts.recipient) return [];
  const { knownOn, noticeOn, signedOn, renewOn } = facts;
  const isOld = facts.orientedOn !== null && knownOn !== null && facts.orientedOn < knownOn;
  const orientedOn = isOld ? null : facts.orientedOn;
  const oriented = orientedOn !== null;
  const clock = (
    kind: ClockKind,
    { from, due, doneOn, ready }: { from: Day | null; due: Day | null; doneOn: Day | null; ready: boolean },
  ): Clock => {
    const state = stateOf({ from, due, doneOn, ready }, today);
    const counts = due !== null && (state === 'running' || state === 'over');
    return {
      kind,
      state,
      from,
      due,
      daysLeft: counts ? daysUntil(due, today) : null,
      doneOn,
      article: articles[kind],
    };
  };
  const contractDue = oriented && noticeOn ? dayAfterMonths(noticeOn, contractMonths) : null;
  const signed = oriented ? signedOn : null;
  return [
    clock('orientation', {
      from: knownOn,
      due: knownOn && addDays(knownOn, orientationDays),
      doneOn: orientedOn,
      ready: true,
    }),
    clock('diagnosis', {
      from: oriented ? noticeOn : null,
      due: contractDue,
      doneOn: oriented ? facts.diagnosedOn : null,
      ready: oriented,
    }),
    clock('contract', {
      from: oriented ? noticeOn : null,
      due: contractDue,
      doneOn: signed,
      ready: oriented,
    }),
    ...(signed && renewOn
      ? [clock('renewal', { from: signed, due: renewOn, doneOn: null, ready: true })]
      : []),
  ];
}

function stateOf(
  { from, due, doneOn, ready }: { from: Day | null; due: Day | null; doneOn: Day | null; ready: boolean },
  today: Day,
): ClockState {
  if (doneOn) return 'done';
  if (!ready) return 'waiting';
  if (!from || !due) return 'undated';
  return due < today ? 'over' : 'running';
}

/** The step to do now, never the diagnosis: it is made on the way to the contract. */
export const nextClock = <Of extends Pick<Clock, 'kind' | 'state'>>(clocks: readonly Of[]): Of | null =>
  clocks.find(({ kind, state }) => kind !== 'diagnosis' && state !== 'done') ?? null;

/** Under which of the lists a clock falls; null once it is done, or while an earlier step comes first. */
export function delayOf({ state, due }: Pick<Clock, 'state' | 'due'>, today: Day): ClockDelay | null {
  if (state === 'undated' || state === 'over') return state;
  if (state !== 'running' || !due) return null;
  return due <= addDays(today, soonDays) ? 'soon' : 'later';
}
