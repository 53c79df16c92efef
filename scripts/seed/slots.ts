import type { Objective } from '../../api/contract/index.ts';
import { siteConditions } from '../../api/contract/index.ts';
import { addDays, type Day, instant, workingDay } from './calendar.ts';
import { isKnowHow, occupationOf, skillsOf } from './catalogue.ts';
import { weekOf } from './people.ts';
import type { Random } from './random.ts';
import type { SeedEstablishment, SeedSlot } from './types.ts';
import { firstNames, lastNames, tutorFunctions } from './words/names.ts';
import { patterns } from './words/offer.ts';
import { offers, welcomes } from './words/offers.ts';
import type { Workplace } from './words/workplaces.ts';

type Given = {
  today: Day;
  count: number;
  establishments: SeedEstablishment[];
  workplaceOf: Map<string, Workplace>;
};

/** Every establishment has at least one slot; most are published, some have ended, some are drafts. */
export function makeSlots(random: Random, given: Given): SeedSlot[] {
  const owners = [
    ...given.establishments,
    // The demo's bakery has several.
    ...given.establishments.slice(0, 1).flatMap((bakery) => [bakery, bakery, bakery]),
  ];
  while (owners.length < given.count) owners.push(random.pick(given.establishments));
  const turns = new Map<string, number>();
  return owners.slice(0, given.count).map((establishment) => {
    const occupations = given.workplaceOf.get(establishment.id)?.occupations ?? [];
    const turn = turns.get(establishment.id) ?? 0;
    turns.set(establishment.id, turn + 1);
    // Its own occupations in turn, so that a company does not have the same slot four times.
    const occupation = occupations[turn % occupations.length] ?? random.pick(occupations);
    return makeSlot(random, given, establishment, occupation, turn);
  });
}

function makeSlot(
  random: Random,
  given: Given,
  establishment: SeedEstablishment,
  occupation: string,
  turn: number,
): SeedSlot {
  const { today } = given;
  const offer = offers[occupation];
  if (!offer) throw new Error(`no offer is written for ${occupation}`);
  const demo = establishment === given.establishments[0];
  const pattern = patterns[random.pick(offer.pattern)];
  const week = weekOf(pattern.week);
  const state = demo
    ? 'published'
    : random.weighted<SeedSlot['state']>([
        ['published', 78],
        ['closed', 12],
        ['paused', 6],
        ['draft', 4],
      ]);
  const created = workingDay(addDays(today, -daysAgo(random, state, demo)), -1);
  const createdAt = instant(created, random.int(8, 18), random.int(0, 59));
  const publishedAt = state === 'draft' ? null : new Date(createdAt.getTime() + random.int(2, 30) * 60_000);
  const period =
    state === 'closed'
      ? { from: addDays(created, random.int(3, 10)), to: addDays(today, -random.int(2, 12)) }
      : { from: addDays(created, random.int(1, 14)), to: addDays(today, random.int(45, 240)) };
  const touched = workingDay(addDays(today, -random.int(1, 50)), -1);
  const touchedAt = instant(touched, random.int(8, 18), random.int(0, 59));
  const title = offer.titles[turn % offer.titles.length] ?? occupationOf(occupation).label;
  const objectives = random.weighted<Objective[]>([
    [['discover'], 3],
    [['discover', 'confirm'], 5],
    [['confirm', 'recruit'], 2],
    [['discover', 'confirm', 'recruit'], 3],
    [['recruit'], 1],
  ]);
  const early = pattern.from < '07:00';
  return {
    id: random.id(createdAt),
    establishmentId: establishment.id,
    occupation,
    title,
    tasks: random.pick(offer.tasks),
    welcome: random.pick(welcomes),
    objectives,
    skills: skillsOfSlot(random, occupation, objectives),
    period,
    week,
    hours: { from: pattern.from, to: pattern.to },
    weeklyHours: pattern.weekly,
    minHalfDays: random.pick([2, 3, 4, 5].filter((n) => n <= week.filter(Boolean).length)),
    places: demo
      ? 3
      : random.weighted([
          [1, 45],
          [2, 32],
          [3, 15],
          [4, 8],
        ]),
    licenceRequired: offer.licence === true && random.chance(0.6),
    vehicleRequired: false,
    publicTransport: establishment.publicTransport,
    accommodations: establishment.accommodations,
    conditions: conditionsOf(occupation),
    equipmentProvided: random.chance(0.85),
    // The night ends at 6 a.m.; minors may not start earlier (L3163-2).
    minimumAge: early || random.chance(0.25) ? 18 : 16,
    tutor: {
      firstName: random.pick(firstNames),
      lastName: random.pick(lastNames),
      function: random.pick(tutorFunctions),
    },
    noReplacementDeclared: true,
    state,
    pauseReason:
      state === 'paused'
        ? random.pick(['Congés de l’équipe', 'Travaux dans l’atelier', 'Tuteur absent'])
        : null,
    accepted: [],
    createdBy: establishment.memberIds[0] ?? '',
    createdAt,
    publishedAt,
    touchedAt:
      publishedAt && touchedAt < publishedAt ? publishedAt : state === 'draft' ? createdAt : touchedAt,
  };
}

/** When the slot was created: most recently, some half a year ago; an ended one was open for a while. */
function daysAgo(random: Random, state: SeedSlot['state'], demo: boolean): number {
  if (demo) return random.int(195, 205);
  if (state === 'draft') return random.int(1, 25);
  if (state === 'closed') return random.int(60, 210);
  return Math.round(4 + 206 * random.next() ** 0.8);
}

function conditionsOf(occupation: string): SeedSlot['conditions'] {
  const known = new Set(occupationOf(occupation).conditions);
  return siteConditions.filter((condition) => condition !== 'night' && known.has(condition));
}

/** The skills of the slot, mostly core skills. Know-how is taught there unless the objective is to recruit. */
function skillsOfSlot(random: Random, occupation: string, objectives: Objective[]): SeedSlot['skills'] {
  const links = skillsOf(occupation);
  const core = links.filter((link) => link.core);
  const chosen = [
    ...random.some(core, random.int(5, 8)),
    ...random.some(
      links.filter((link) => !link.core),
      random.int(0, 2),
    ),
  ];
  const recruits = objectives.length === 1 && objectives[0] === 'recruit';
  return chosen.map(({ skill }) => ({
    id: skill,
    level: recruits ? random.pick([2, 2, 3]) : random.pick([1, 1, 1, 2]),
    taught: isKnowHow(skill) && random.chance(recruits ? 0.2 : 0.6),
  }));
}
