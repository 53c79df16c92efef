import type { Immersion, Incident, PresenceDay } from '../../contract/index.ts';
import { checklistItems, incidentKinds } from '../../contract/lists.ts';
import { dayMinutes } from '../../rules/timetable.ts';
import { dayAt } from '../../rules/zoned-time.ts';
import type { ImmersionAccess } from './immersion.access.ts';
import type { ImmersionDocument, ImmersionIncident } from './immersion.model.ts';
import {
  canCheckIn,
  canFollowAccident,
  canReadCheckIn,
  canReadWord,
  canReport,
  canTick,
  presenceAbility,
} from './immersion.policy.ts';
import { type DayOfPresence, daysOfPresence, hoursOf } from './immersion.presence.ts';
import { halfwayOf, lastDayOf, phaseOf, toDeclareBefore, toTellBefore, zoneOf } from './immersion.times.ts';

interface Around {
  happened: ImmersionDocument | null;
  /** Of accounts, by id. */
  names: ReadonlyMap<string, string>;
  now: Date;
}

export function presentImmersion(access: ImmersionAccess, { happened, names, now }: Around): Immersion {
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
    person: content.person.name,
    host: host.name,
    place: place?.address || host.address,
    tutor: host.tutor && { name: host.tutor.name, phone: host.tutor.phone },
    days: days.map((day) => presentDay(day, names)),
    totals: hoursOf(days),
    incidents: (happened?.incidents ?? [])
      .filter(({ withdrawnAt }) => !withdrawnAt)
      .map((incident) => presentIncident(incident, access, names))
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
  { tie }: ImmersionAccess,
  names: ReadonlyMap<string, string>,
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
    accident: presentAccident(incident),
    interruption: decidedBy ? { decidedBy, reason: reason ?? '' } : null,
    mine: kind === 'absence' && byRole === tie.side,
  };
}

function presentAccident(incident: ImmersionIncident): Incident['accident'] {
  const { at, happenedAt, place, activity, emergency, passedOnAt, declaredAt } = incident;
  if (!happenedAt) return null;
  return {
    happenedAt: happenedAt.toISOString(),
    place: place ?? '',
    activity: activity ?? '',
    emergency: emergency ?? false,
    toTellBefore: toTellBefore(happenedAt).toISOString(),
    toldAt: at.toISOString(),
    toDeclareBefore: toDeclareBefore(at).toISOString(),
    passedOnAt: passedOnAt?.toISOString() ?? null,
    declaredAt: declaredAt?.toISOString() ?? null,
  };
}

/** Accounts named on the page. */
export const accountsNamed = (happened: ImmersionDocument | null): string[] =>
  happened ? [...happened.presence, ...happened.incidents].map(({ by }) => by) : [];
