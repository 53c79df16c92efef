import type { CandidacyState, Objective, Period } from '../../api/contract/index.ts';
import { firstWorkedDay, lastWorkedDay } from '../../api/rules/offered-week.ts';
import type { Commune } from '../../api/src/directory/communes/commune.ts';
import { type Day, dayOf, instant, workingDay } from './calendar.ts';
import { type Fit, fitsOf } from './fits.ts';
import { immersionDates, makeHistory } from './history.ts';
import { assessmentOf, lastInstant, readsOf, seedTurnOf } from './outcome.ts';
import { demoCompanyStates, demoPersonStates, holdsPlace, isOpen, statePlan } from './plan.ts';
import type { Random } from './random.ts';
import type { SeedCandidacy, SeedEstablishment, SeedPathway, SeedSlot } from './types.ts';
import * as words from './words/conversations.ts';

type Given = {
  now: Date;
  pathways: SeedPathway[];
  slots: SeedSlot[];
  establishments: SeedEstablishment[];
  communes: Map<string, Commune>;
};

type Wanted = { state: CandidacyState; person?: SeedPathway; company?: string };

/** True when the person consents to matching and the profile is complete enough. */
function isReady(person: SeedPathway): boolean {
  const { skills, occupations, objective, communeCode, week } = person.profile;
  return (
    person.consents.slice(0, 3).every((consent) => consent.granted) &&
    skills.length > 0 &&
    occupations.length > 0 &&
    objective !== null &&
    communeCode !== null &&
    week.some(Boolean)
  );
}

/** 900 candidacies over six months, with the states of `statePlan`, each between a person and a matching slot. */
export function makeCandidacies(random: Random, given: Given): SeedCandidacy[] {
  const { now, slots } = given;
  const today = dayOf(now);
  const sites = new Map(given.establishments.map((e) => [e.id, e]));
  const fits = new Map<SeedPathway, Fit[]>();
  for (const person of given.pathways.filter(isReady)) {
    const home = given.communes.get(person.profile.communeCode ?? '');
    const found = home ? fitsOf(person, home, slots, sites) : [];
    if (found.length > 0) fits.set(person, found);
  }
  const people = [...fits.keys()];
  const made: SeedCandidacy[] = [];
  const ofPerson = new Map<SeedPathway, SeedCandidacy[]>();
  const ofSlot = new Map<string, number>();

  function attempt({ state, person: wanted, company }: Wanted): SeedCandidacy | null {
    const person = wanted ?? random.pick(people);
    const own = ofPerson.get(person) ?? [];
    if (
      !wanted &&
      (own.length >= 7 || (isOpen.has(state) && own.filter((c) => isOpen.has(c.state)).length >= 3))
    )
      return null;
    const choices = (fits.get(person) ?? []).filter(
      ({ slot }) =>
        (!company || slot.establishmentId === company) &&
        !own.some((c) => c.slotId === slot.id) &&
        (ofSlot.get(slot.id) ?? 0) < (company ? 12 : 6) &&
        canHold(slot, state) &&
        !(
          holdsPlace.has(state) &&
          own.some((c) => c.establishmentId === slot.establishmentId && holdsPlace.has(c.state))
        ),
    );
    if (choices.length === 0) return null;
    const slot = random.weighted(choices.map((fit) => [fit.slot, fit.worth ** 2] as const));
    const times = timesFor(random, state, today);
    const dates = workedDates(slot, times.dates);
    if (!dates || (state === 'in_immersion' && (dates.from > today || dates.to < today))) return null;
    const createdAt = instant(times.created, random.int(9, 16), random.int(0, 59));
    if (
      createdAt >= now ||
      createdAt <= person.createdAt ||
      !slot.publishedAt ||
      createdAt <= slot.publishedAt
    )
      return null;
    if (dates.from < slot.period.from || dates.to > slot.period.to) return null;
    const age = ageOn(person.birthDate, dates.from);
    if (age < slot.minimumAge || (age < 18 && holdsPlace.has(state))) return null;
    const busy = own.filter((c) => holdsPlace.has(c.state));
    if (holdsPlace.has(state) && busy.some((c) => c.dates.from <= dates.to && dates.from <= c.dates.to))
      return null;
    const consentAt = person.consents[0]?.at;
    if (!consentAt || consentAt > createdAt) return null;

    const site = sites.get(slot.establishmentId);
    const origin = person.accountId && random.chance(0.5) ? 'application' : 'proposal';
    const participants = {
      person: person.accountId,
      counsellor: person.followers[0]?.accountId ?? '',
      employer: random.pick(site?.memberIds ?? []),
      title: slot.title,
    };
    const history = makeHistory(random, { origin, state, dates, createdAt, now, participants });
    if (!history) return null;
    const objective = objectiveOf(random, person, slot);
    const opening = origin === 'application' ? words.applications : words.proposals;
    const assessment = state === 'assessed' ? assessmentOf(random, slot, history, now) : null;
    const last = lastInstant(history, assessment);
    const { turn, since } = seedTurnOf(state, history, participants.person !== null, createdAt, assessment);
    return {
      id: random.id(createdAt),
      clientId: random.uuid(),
      slotId: slot.id,
      establishmentId: slot.establishmentId,
      pathwayId: person.id,
      origin,
      createdById:
        origin === 'application' ? (participants.person ?? participants.counsellor) : participants.counsellor,
      counsellorId: participants.counsellor,
      state,
      turn,
      since,
      answerBefore:
        history.sentAt && (state === 'sent' || state === 'seen')
          ? workingDay(dayOf(history.sentAt), 10)
          : null,
      message: random.pick(opening[objective])(slot.title),
      objective,
      dates,
      consent: history.consent,
      declineReason: history.declineReason,
      timeline: history.moves,
      messages: history.messages,
      read: readsOf(history, turn),
      convention: history.convention,
      assessment,
      createdAt,
      updatedAt: last,
    };
  }

  function keep(candidacy: SeedCandidacy): void {
    made.push(candidacy);
    const person = given.pathways.find((p) => p.id === candidacy.pathwayId);
    if (person) ofPerson.set(person, [...(ofPerson.get(person) ?? []), candidacy]);
    ofSlot.set(candidacy.slotId, (ofSlot.get(candidacy.slotId) ?? 0) + 1);
    if (holdsPlace.has(candidacy.state))
      slots.find((s) => s.id === candidacy.slotId)?.accepted.push(candidacy.id);
  }

  const left = new Map(statePlan);
  const forced: Wanted[] = [
    ...demoCompanyStates.map((state) => ({ state, company: given.establishments[0]?.id })),
    ...demoPersonStates.map((state) => ({ state, person: given.pathways[0] })),
  ];
  for (const wanted of forced) {
    const found = tryOften(() => attempt(wanted), 3_000);
    if (!found) continue;
    keep(found);
    left.set(wanted.state, (left.get(wanted.state) ?? 0) - 1);
  }
  for (const [state, count] of left) {
    for (let n = 0; n < count; n++) {
      const found = tryOften(() => attempt({ state }), 20_000);
      if (!found) throw new Error(`the territory has no room for ${state} number ${n + 1} of ${count}`);
      keep(found);
    }
  }
  return made.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
}

function tryOften<T>(make: () => T | null, times: number): T | null {
  for (let n = 0; n < times; n++) {
    const found = make();
    if (found) return found;
  }
  return null;
}

/** Whether the slot has a place left for states that take one, and is open for those that wait. */
function canHold(slot: SeedSlot, state: CandidacyState): boolean {
  const placeLeft = slot.accepted.length < slot.places;
  if (state === 'accepted' || state === 'in_immersion') return placeLeft && slot.state === 'published';
  if (holdsPlace.has(state)) return placeLeft;
  if (isOpen.has(state)) return placeLeft && slot.state === 'published';
  return true;
}

/** The start of the candidacy and the days of the immersion, so that the state is correct today. */
function timesFor(random: Random, state: CandidacyState, today: Day): { created: Day; dates: Period } {
  const wd = (n: number) => workingDay(today, n);
  const future = () => immersionDates(random, wd(random.int(6, 35)));
  const past = (from: Day) => ({
    created: workingDay(from, -random.int(12, 26)),
    dates: immersionDates(random, from),
  });
  const closedOnes = () => {
    const created = wd(-random.int(14, 125));
    return { created, dates: immersionDates(random, workingDay(created, random.int(14, 40))) };
  };
  switch (state) {
    case 'awaiting_consent':
      return { created: wd(-random.int(0, 6)), dates: future() };
    case 'sent':
      return { created: wd(-random.int(0, 9)), dates: future() };
    case 'seen':
      return { created: wd(-random.int(1, 10)), dates: future() };
    case 'in_discussion':
      return { created: wd(-random.int(2, 18)), dates: future() };
    case 'accepted':
      return { created: wd(-random.int(3, 20)), dates: immersionDates(random, wd(random.int(3, 25))) };
    case 'in_immersion': {
      const given = past(wd(-random.int(0, 9)));
      return given.dates.to >= today ? given : timesFor(random, state, today);
    }
    case 'completed': {
      const given = past(wd(-random.int(6, 22)));
      return given.dates.to < today && given.dates.to >= wd(-7) ? given : timesFor(random, state, today);
    }
    case 'assessed': {
      const given = past(wd(-random.int(12, 105)));
      return given.dates.to < wd(-5) ? given : timesFor(random, state, today);
    }
    case 'interrupted':
      return past(wd(-random.int(6, 100)));
    default:
      return closedOnes();
  }
}

/** From the first to the last day that the slot works. */
function workedDates({ week }: SeedSlot, dates: Period): Period | null {
  const [from, to] = [firstWorkedDay(week, dates), lastWorkedDay(week, dates)];
  return from && to ? { from, to } : null;
}

function ageOn(birthDate: Day, day: Day): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) >= birthDate.slice(5) ? years : years - 1;
}

function objectiveOf(random: Random, person: SeedPathway, slot: SeedSlot): Objective {
  const wished = person.profile.objective;
  return wished && slot.objectives.includes(wished) ? wished : random.pick(slot.objectives);
}
