import type { AccidentCorrection, Immersion, Incident, PresenceDay } from '../../contract/index.ts';
import { accidentFactNames, checklistItems, incidentKinds } from '../../contract/lists.ts';
import { dayMinutes } from '../../rules/timetable.ts';
import { dayAt } from '../../rules/zoned-time.ts';
import type { ImmersionAccess } from './immersion.access.ts';
import type { ImmersionDocument, ImmersionIncident } from './immersion.model.ts';
import {
  canCheckIn,
  canCorrectAccident,
  canFollowAccident,
  canReadCheckIn,
  canReadWord,
  canReport,
  canTick,
  presenceAbility,
} from './immersion.policy.ts';
import { type DayOfPresence, daysOfPresence, hoursOf } from './immersion.presence.ts';
import {
  firstHappenedAt,
  halfwayOf,
  lastDayOf,
  phaseOf,
  toDeclareBefore,
  toTellBefore,
  zoneOf,
} from './immersion.times.ts';

interface Around {
  /** Of the reader. */
  accountId: string;
  happened: ImmersionDocument | null;
  /** Of accounts, by id. */
  names: ReadonlyMap<string, string>;
  now: Date;
}

export function presentImmersion(
  access: ImmersionAccess,
  { happened, names, now, accountId }: Around,
): Immersion {
  const { candidacy, convention, tie } = access;
  const { content, from, to } = convention;
  const { host, place } = content;
  const days = daysOfPresence({ timetable: content.timetable, happened, lastDay: lastDayOf(access), now });
  const { state } = candidacy;
  return {
    candidacyId: candidacy._id.toHexString(),
    conventionId: convention._id.toHexString(),
    phase: phaseOf(access),
    from,
    to,
    today: dayAt(now.getTime(), zoneOf(convention)),
    zone: zoneOf(convention),
    person: content.person.name,
    host: host.name,
    place: place?.address || host.address,
    tutor: host.tutor && { name: host.tutor.name, phone: host.tutor.phone },
    days: days.map((day) => presentDay(day, names)),
    totals: hoursOf(days),
    incidents: (happened?.incidents ?? [])
      .filter(({ withdrawnAt }) => !withdrawnAt)
      .map((incident) => presentIncident(incident, access, { names, accountId }))
      .reverse(),
    checklist: checklistItems[tie.side].map((item) => ({
      item,
      doneAt: happened?.ticks.find((tick) => tick.item === item)?.at.toISOString() ?? null,
    })),
    checkIns: (happened?.checkIns ?? [])
      .filter((one) => canReadCheckIn(one, tie.side))
      .map(({ side, face, word, shared, at }) => ({ side, face, word, shared, at: at.toISOString() })),
    halfway: halfwayOf(convention),
    abilities: {
      confirm: presenceAbility(tie, state),
      report: incidentKinds.filter((kind) => canReport(kind, tie, state)),
      followAccident: canFollowAccident(tie, state),
      tick: canTick(tie, state),
      checkIn: canCheckIn(tie, state),
    },
  };
}

const clockOf = (minute: number) => {
  const [hours, minutes] = [Math.floor(minute / 60) % 24, minute % 60];
  return `${`${hours}`.padStart(2, '0')}:${`${minutes}`.padStart(2, '0')}`;
};

export const presentHours = (stretches: DayOfPresence['stretches']): PresenceDay['hours'] =>
  stretches.map(({ from, to }) => ({ from: clockOf(from), to: clockOf(to % dayMinutes) }));

function presentDay(one: DayOfPresence, names: ReadonlyMap<string, string>): PresenceDay {
  const { day, stretches, planned, confirmed, confirmable, absence } = one;
  return {
    day,
    hours: presentHours(stretches),
    planned,
    done: confirmed?.minutes ?? null,
    confirmable,
    absence,
    confirmed: confirmed && {
      at: confirmed.at.toISOString(),
      by: names.get(confirmed.by) ?? '',
      byRole: confirmed.byRole,
      told: confirmed.byRole === 'counsellor',
    },
  };
}

function presentIncident(
  incident: ImmersionIncident,
  { tie, candidacy }: ImmersionAccess,
  { names, accountId }: Pick<Around, 'names' | 'accountId'>,
): Incident {
  const { id, kind, at, by, byRole, word, shared, days, justified, decidedBy, reason } = incident;
  return {
    id,
    kind,
    at: at.toISOString(),
    by: names.get(by) ?? '',
    byRole,
    word: word && canReadWord(incident, tie.side) ? word : null,
    shared,
    absence: kind === 'absence' ? { days: days ?? [], justified: justified ?? false } : null,
    accident: presentAccident(incident, {
      names,
      correctable: canCorrectAccident(tie, candidacy.state, by === accountId),
    }),
    interruption: decidedBy ? { decidedBy, reason: reason ?? '' } : null,
    mine: kind === 'absence' && byRole === tie.side,
  };
}

function presentAccident(
  incident: ImmersionIncident,
  { names, correctable }: Pick<Around, 'names'> & { correctable: boolean },
): Incident['accident'] {
  const { at, happenedAt, place, activity, emergency, passedOnAt, declaredAt } = incident;
  if (!happenedAt) return null;
  return {
    happenedAt: happenedAt.toISOString(),
    place: place ?? '',
    activity: activity ?? '',
    emergency: emergency ?? false,
    toTellBefore: toTellBefore(firstHappenedAt(incident) ?? happenedAt).toISOString(),
    toldAt: at.toISOString(),
    toDeclareBefore: toDeclareBefore(at).toISOString(),
    passedOnAt: passedOnAt?.toISOString() ?? null,
    declaredAt: declaredAt?.toISOString() ?? null,
    corrections: correctionsOf(incident, names),
    correctable,
  };
}

/** Each correction with the facts that it changed, before and after: after is what the next one found. */
function correctionsOf(
  incident: ImmersionIncident,
  names: ReadonlyMap<string, string>,
): AccidentCorrection[] {
  const lines = incident.corrections ?? [];
  return lines.map(({ at, by, byRole, before }, which) => {
    const after = lines[which + 1]?.before ?? incident;
    const changed = accidentFactNames.filter((name) => `${before[name] ?? ''}` !== `${after[name] ?? ''}`);
    const only = (facts: typeof before) =>
      Object.fromEntries(
        changed.map((name) => [name, name === 'happenedAt' ? facts[name]?.toISOString() : facts[name]]),
      );
    return {
      at: at.toISOString(),
      by: names.get(by) ?? '',
      byRole,
      before: only(before),
      after: only(after),
    };
  });
}

/** Accounts named on the page. */
export const accountsNamed = (happened: ImmersionDocument | null): string[] =>
  happened
    ? [
        ...happened.presence,
        ...happened.incidents,
        ...happened.incidents.flatMap(({ corrections }) => corrections ?? []),
      ].map(({ by }) => by)
    : [];
